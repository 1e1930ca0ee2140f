using System.Net;
using System.Text.Json;
using CommunityHub.Mailing;
using CommunityHub.Monitoring.Answering;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Responses;
using CommunityHub.Tests.Mailing.Returns;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Monitoring;

/// <summary>A workbook was taken some days ago, and the answer has gone on meanwhile.</summary>
public sealed class SendingAnOldWorkbook(Hub hub) : IAsyncLifetime
{
    private readonly Collection collection = new(hub);

    public async ValueTask InitializeAsync()
    {
        await Collection.Furnish(hub);
        await collection.Launch();
    }

    public async ValueTask DisposeAsync() => await Collection.Rest(hub);

    [Fact]
    public async Task one_that_nobody_has_filled_in_proposes_nothing_over_what_a_colleague_has_written_since()
    {
        using var school = await collection.Come("school31@example.org");
        var old = await (await school.Get($"{await Page()}/workbook")).Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        await Save(school, "12345");

        var read = await school.Read(await Waiting(old));

        Assert.Contains("Он говорит то же, что уже есть в ответе", read, StringComparison.Ordinal);
        Assert.DoesNotContain("12345", read, StringComparison.Ordinal);
        Assert.DoesNotContain("Записать в ответ", read, StringComparison.Ordinal);
    }

    [Fact]
    public async Task what_both_have_changed_is_shown_and_stays_unless_it_is_ticked()
    {
        using var school = await collection.Come("school31@example.org");
        await school.Read(await Page()); // prepared before the workbook is made
        var old = await collection.Workbook(Collection.School31, 3, ("pupils", Value.Of(901)));
        await Save(school, "777");

        var page = await Waiting(old);
        var read = await school.Read(page);
        Assert.Contains("Изменено с тех пор, как файл скачан", read, StringComparison.Ordinal);
        Assert.Matches("type=\"checkbox\" name=\"take\" value=\"pupils\"", read);
        Assert.Equal(HttpStatusCode.Redirect, (await Keep(school, page)).StatusCode);
        Assert.Equal(777, await Pupils());
        Assert.True(JsonDocument.Parse((await collection.Of(Collection.School31)).Answers).RootElement.TryGetProperty("movement/06/opening", out _));

        page = await Waiting(old);
        Assert.Contains("Отметьте, что взять из файла", await Visitor.Body(await Keep(school, page)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await Keep(school, page, ("take", "pupils"))).StatusCode);
        Assert.Equal(901, await Pupils());
    }

    [Fact]
    public async Task of_a_returned_answer_the_cells_that_are_closed_are_named()
    {
        using var school = await collection.Come("school31@example.org");
        await collection.Fill(school, Collection.School31);
        await collection.Send(school, Collection.School31);
        await hub.SubmitTo(Cast.Curator, $"/responses/{(await collection.Of(Collection.School31)).Id}", "Return", ("flagged", "pupils"), ("why!pupils", "не как в ОО-1"));

        var read = await school.Read(await Waiting(await collection.Workbook(Collection.School31, 3, ("pupils", Value.Of(901)), ("movement/06/opening", Value.Of(77)))));

        Assert.Contains("Изменится значений: 1.", read, StringComparison.Ordinal);
        Assert.Matches("Закрыты: эти ячейки не запишутся(?s:.)*» → «77»", read);
    }

    /// <summary>Where both have changed a cell, somebody ticks the file's, and a colleague writes it once more before the press.</summary>
    [Fact]
    public async Task waits_still_when_somebody_was_faster_than_the_press()
    {
        using var school = await collection.Come("school31@example.org");
        await school.Read(await Page());
        var page = await Waiting(await collection.Workbook(Collection.School31, 3, ("pupils", Value.Of(901))));
        var seen = (await collection.Of(Collection.School31)).Version;
        await Save(school, "777");

        var told = await Visitor.Body(await school.Post(page, "Keep", ("fileId", page.Split('=')[1]), ("seen", $"{seen}"), ("take", "pupils")));

        Assert.Contains("Записано всё, кроме названного выше", told, StringComparison.Ordinal);
        Assert.Matches("type=\"checkbox\" name=\"take\" value=\"pupils\"", told);
        Assert.Equal(777, await Pupils());
        Assert.Equal(HttpStatusCode.Redirect, (await Keep(school, page, ("take", "pupils"))).StatusCode);
        Assert.Equal(901, await Pupils());
    }

    [Fact]
    public async Task by_mail_the_reply_carries_it_with_its_remarks_and_counts_only_what_can_be_changed()
    {
        using (var school = await collection.Come("school31@example.org"))
        {
            await collection.Fill(school, Collection.School31);
            await collection.Send(school, Collection.School31);
        }

        await hub.SubmitTo(Cast.Curator, $"/responses/{(await collection.Of(Collection.School31)).Id}", "Return", ("flagged", "pupils"), ("why!pupils", "не как в ОО-1"));
        await hub.Receive(await Collection.Reply(hub, "school31@example.org", await collection.Workbook(Collection.School31, 4, ("pupils", Value.Of("девятьсот")))));

        var letter = await hub.In<MailingDb, CommunityHub.Mailing.Letters.Letter>(db => db.Letters.AsNoTracking().SingleAsync(l => l.Kind == "monitoring.workbook"));
        Assert.Matches(@"Изменится значений[^\n]*\s0", letter.Text);
        Assert.Matches(@"Замечаний[^\n]*\s[1-9]", letter.Text);
        Assert.Contains("Ваш файл приложен", letter.Text, StringComparison.Ordinal);
        Assert.Matches("^Движение библиотечных фондов, 2026, .*ЦО № 31, замечания\\.xlsx$", await hub.In<MailingDb, string>(db => db.Attachments.Where(a => a.LetterId == letter.Id).Select(a => a.Name).SingleAsync()));
    }

    private async Task<string> Waiting(byte[] file) => $"{await Page()}/workbook?file={await hub.Ask(new KeepWorkbook((await collection.Of(Collection.School31)).Id, "form.xlsx", file, Told: []))}";

    private async Task<HttpResponseMessage> Keep(Visitor school, string page, params (string, string)[] others) =>
        await school.Post(page, "Keep", [("fileId", page.Split('=')[1]), ("seen", $"{(await collection.Of(Collection.School31)).Version}"), .. others]);

    private async Task Save(Visitor school, string typed)
    {
        var was = JsonDocument.Parse((await collection.Of(Collection.School31)).Answers).RootElement.TryGetProperty("pupils", out var value) ? value.GetRawText() : "";
        await school.Post($"{await Page()}/s/school", "Value", ("path", "pupils"), ("typed", typed), ("was", was));
        Assert.Equal(int.Parse(typed, System.Globalization.CultureInfo.InvariantCulture), await Pupils());
    }

    private async Task<int> Pupils() => JsonDocument.Parse((await collection.Of(Collection.School31)).Answers).RootElement.GetProperty("pupils").GetInt32();

    private Task<string> Page() => collection.Page(Collection.School31);
}
