using System.Net;
using System.Text.Json;
using CommunityHub.Membership;
using CommunityHub.Membership.Employments;
using CommunityHub.Membership.Time;
using CommunityHub.Monitoring;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Workbooks;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Monitoring;

/// <summary>Where a form asks for a person or a school, whom the data bank knows is kept with the id, and any other name is marked.</summary>
public sealed class NamingSomebodyKnown(Hub hub) : IAsyncLifetime
{
    private const string Form = """
        { "code": "who-and-where", "title": "Кто и где", "minutes": 2, "sections": [ { "code": "both", "title": "Кто и где", "parts": [
          { "field": "who", "type": "person", "label": "Кто ответил", "required": true }, { "field": "from", "type": "school", "label": "От какой школы", "required": true } ] } ],
          "checks": [ { "code": "not-oneself", "severity": "error", "that": "from <> school.name", "at": "from", "message": "Это ваша же школа." } ] }
        """;

    private readonly Collection collection = new(hub);

    public async ValueTask InitializeAsync()
    {
        await Collection.Furnish(hub);
        await hub.Send(new RecordFact(Employment.At(Cast.Librarian.PersonId, Collection.School31, "librarian", 0.5m, isMain: true), FactAct.Change, new(2024, 9, 1), null, null, Cast.Curator.PersonId));
        await hub.In<MonitoringDb, int>(async db =>
        {
            var form = FormVersion.Draft(new("who-and-where", new("Кто и где", "Who and where"), 2), 1, Form, by: null, hub.Clock.GetUtcNow());
            form.Publish(hub.Clock.GetUtcNow());
            db.Add(form);
            return await db.SaveChangesAsync();
        });
        await collection.Launch(("Input.Form", "who-and-where"));
    }

    public async ValueTask DisposeAsync() => await Collection.Rest(hub);

    [Fact]
    public async Task keeps_the_id_however_the_name_is_spelled_also_without_scripts()
    {
        using var school = await collection.Come("school31@example.org");
        var section = $"{await collection.Page(Collection.School31)}/s/both";
        var page = await school.Read(section);
        Assert.Contains("""<option value="МБОУ ЦО № 21"></option>""", page, StringComparison.Ordinal);
        Assert.Contains("""<option value="Библиотекарь школы"></option>""", page, StringComparison.Ordinal);

        await school.Post(section, null, ("seen", $"{(await collection.Of(Collection.School31)).Version}"), ("who", "библиотекарь  школы"), ("from", "ЦО 21"), ("then", "stay"));

        var answers = JsonDocument.Parse((await collection.Of(Collection.School31)).Answers).RootElement;
        Assert.Equal((Cast.Librarian.PersonId, "Библиотекарь школы"), (answers.GetProperty("who").GetProperty("person").GetGuid(), answers.GetProperty("who").GetProperty("name").GetString()));
        Assert.Equal((Collection.School21, "МБОУ ЦО № 21"), (answers.GetProperty("from").GetProperty("school").GetGuid(), answers.GetProperty("from").GetProperty("name").GetString()));
        Assert.Equal(2, System.Text.RegularExpressions.Regex.Count(await school.Read(section), ">есть в банке данных<"));
        var changes = await Changes();
        await school.Post(section, null, ("seen", $"{(await collection.Of(Collection.School31)).Version}"), ("who", "Библиотекарь школы"), ("from", "МБОУ ЦО № 21"), ("then", "stay"));
        Assert.Equal(changes, await Changes());
        Assert.Equal(HttpStatusCode.Redirect, (await school.Post($"{await collection.Page(Collection.School31)}/check", "Send")).StatusCode);
    }

    [Fact]
    public async Task marks_a_name_that_the_data_bank_does_not_know_and_takes_it_all_the_same()
    {
        using var school = await collection.Come("school31@example.org");
        var page = await collection.Page(Collection.School31);
        var saved = JsonDocument.Parse(await (await school.Post($"{page}/s/both", "Value", ("path", "who"), ("typed", "Новая Анна Львовна"), ("was", ""))).Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        Assert.Equal("нет в банке данных", saved.GetProperty("known").GetString());
        await school.Post($"{page}/s/both", "Value", ("path", "from"), ("typed", "ЦО № 31"), ("was", ""));

        var check = await school.Read($"{page}/check");
        Assert.Contains("Новая Анна Львовна (нет в банке данных)", check, StringComparison.Ordinal);
        Assert.Contains("Это ваша же школа.", check, StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_told_by_name_in_a_workbook_and_comes_back_as_the_same()
    {
        using var school = await collection.Come("school31@example.org");
        var page = await collection.Page(Collection.School31);
        await school.Post($"{page}/s/both", "Value", ("path", "who"), ("typed", "Библиотекарь школы"), ("was", ""));
        await school.Post($"{page}/s/both", "Value", ("path", "from"), ("typed", "Школа будущего"), ("was", ""));
        var response = await collection.Of(Collection.School31);
        var file = await (await school.Get($"{page}/workbook")).Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

        var form = FormsOfTests(Form);
        var version = await hub.In<MonitoringDb, Guid>(db => db.Cycles.Where(c => c.Id == collection.Id).Select(c => c.FormVersionId).SingleAsync());
        var (kept, head) = (Answers.Parse(response.Answers), new WorkbookHead(response.Id, version, response.Name, "2025"));
        Assert.Equal(kept.ToJson(), FormWorkbook.Read(form, file, "form.xlsx", head, kept).Answers.ToJson());
        Assert.Equal("""{"from":"Школа будущего","who":"Библиотекарь школы"}""", FormWorkbook.Read(form, file, "form.xlsx", head, Answers.None).Answers.ToJson());
    }

    private static CompiledForm FormsOfTests(string json) => Forms.FormsOfTests.Compiled(json);

    private Task<int> Changes() => hub.In<MonitoringDb, int>(db => db.ValueChanges.CountAsync());
}
