using System.Net;
using CommunityHub.Contracts.Monitoring;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Membership.Schools.Mailboxes;
using CommunityHub.Monitoring;
using CommunityHub.Monitoring.Cycles;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Judging;
using CommunityHub.Monitoring.Forms.Reading;
using CommunityHub.Monitoring.Forms.Ready;
using CommunityHub.Monitoring.Forms.Workbooks;
using CommunityHub.Monitoring.Responses;
using CommunityHub.Tests.SignIn;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Monitoring;

/// <summary>A collection by «Движение фондов» from three schools, led through the pages.</summary>
internal sealed class Collection(Hub hub)
{
    public static readonly Guid School31 = Guid.Parse("00000000-0000-7000-8000-00000000e031"), School21 = Guid.Parse("00000000-0000-7000-8000-00000000e021"), School22 = Guid.Parse("00000000-0000-7000-8000-00000000e022");

    public Guid Id { get; private set; }

    public static async Task Furnish(Hub hub)
    {
        await hub.Furnish();
        await Visitor.MakeAccount(hub, Cast.Administrator.PersonId);
        await hub.Send(new SeedReadyForms());
        foreach (var (school, address) in ((Guid, string)[])[(School31, "school31@example.org"), (School21, "school21@example.org"), (School22, "school22@example.org")])
            await hub.Send(new AddMailbox(school, address, MailboxRole.Official, Cast.Curator));
    }

    /// <summary>A form of a test's own, from which collections can be launched.</summary>
    public static Task<int> Publish(Hub hub, FormHead head, string json) => hub.In<MonitoringDb, int>(db =>
    {
        var form = FormVersion.Draft(head, 1, json, by: null, hub.Clock.GetUtcNow());
        form.Publish(hub.Clock.GetUtcNow());
        db.Add(form);
        return db.SaveChangesAsync();
    });

    /// <summary>What still runs would stand in the way of whoever empties the tables.</summary>
    public static async Task Rest(Hub hub)
    {
        await Hub.Eventually(async () => !await hub.In<CommunityHub.Workflow.WorkflowDb, bool>(db => db.Steps.AnyAsync(s => s.DoneAt == null && s.SetAsideAt == null))
            && !await hub.In<MonitoringDb, bool>(db => db.LaunchBatches.AnyAsync(b => b.DoneAt == null && b.SetAsideAt == null))
            && !await hub.In<MonitoringDb, bool>(db => db.RemindBatches.AnyAsync(b => b.DoneAt == null && b.SetAsideAt == null && b.DueAt <= hub.Clock.GetUtcNow())));
        await hub.Settle();
    }

    /// <summary>The curator arranges it and launches it from the inbox; the schools have their letters.</summary>
    public async Task Launch(params (string Name, string Value)[] others)
    {
        var fields = new Dictionary<string, string>
        {
            ["Input.Community"] = $"{Cast.Librarians}", ["Input.Form"] = "holdings-movement", ["Input.Title"] = "", ["Input.Year"] = "2026", ["Input.ReferenceDay"] = "2026-06-01", ["Input.OpensOn"] = "2026-06-15",
            ["Input.LastDay"] = "2026-06-29", ["Input.At"] = "18:00", ["Input.TakesLate"] = "true", ["Input.HeadConfirms"] = "false",
        };
        foreach (var (name, value) in others)
            fields[name] = value;
        var schools = ((Guid[])[School31, School21, School22]).Select(s => ("Input.SchoolIds", $"{s}"));
        var answer = await hub.SubmitTo(Cast.Curator, "/cycles/arrange", null, [.. fields.Select(f => (f.Key, f.Value)), .. schools]);
        Assert.True(answer.StatusCode is HttpStatusCode.Redirect, await Visitor.Body(answer));
        Id = Guid.Parse(answer.Headers.Location!.OriginalString.Split('/')[^1]);
        await Launch();
    }

    /// <summary>The one that the plan of 2024 asks for, as if its month were now.</summary>
    public async Task LaunchOfPlan()
    {
        await PlanOf2024.InForce(hub);
        Id = await hub.In<MonitoringDb, Guid>(db => db.Cycles.Where(c => c.FormCode == "holdings-movement").Select(c => c.Id).SingleAsync());
        await hub.In<MonitoringDb, int>(db => db.Cycles.Where(c => c.Id == Id).ExecuteUpdateAsync(set => set
            .SetProperty(c => c.OpensOn, new DateOnly(2026, 6, 15)).SetProperty(c => c.Deadline, new DateTimeOffset(2026, 6, 29, 15, 0, 0, TimeSpan.Zero)).SetProperty(c => c.HeadConfirms, false)));
        await hub.Send(new BeginDueCycles());
        await Launch();
    }

    private async Task Launch()
    {
        var task = (await hub.Ask(new OpenTasks($"{Id}", Cast.Curator))).Single();
        Assert.Contains("Запустить сбор", await hub.Read($"/inbox/{task.Id}", Cast.Curator), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await hub.SubmitTo(Cast.Curator, $"/cycles/tasks/{task.Id}", "Launch")).StatusCode);
        await Hub.Eventually(() => hub.In<MonitoringDb, bool>(db => db.Cycles.AnyAsync(c => c.Id == Id && c.AllAskedAt != null)));
        await Rest(hub);
    }

    public async Task<Visitor> Come(string address, string kind = "monitoring.invitation")
    {
        var visitor = new Visitor(hub);
        var link = await visitor.LastLink(kind, address);
        await visitor.Post(link);
        await hub.Settle();
        return visitor;
    }

    public Task<Response> Of(Guid school) => hub.In<MonitoringDb, Response>(db => db.Responses.AsNoTracking().SingleAsync(r => r.CycleId == Id && r.SchoolId == school));

    public async Task<string> Page(Guid school) => $"/answer/{(await Of(school)).Id}";

    public async Task<ResponseState> State(Guid school)
    {
        var cycle = await hub.In<MonitoringDb, Cycle>(db => db.Cycles.AsNoTracking().SingleAsync(c => c.Id == Id));
        return (await Of(school)).StateAt(hub.Clock.GetUtcNow(), cycle.Deadline);
    }

    /// <summary>Fills in every section as a page without scripts does, and explains what is odd.</summary>
    public async Task Fill(Visitor visitor, Guid school, int seed = 3)
    {
        var (page, form) = (await Page(school), ReadyForms.Compiled("holdings-movement"));
        var answers = PlausibleAnswers.For(form, seed, 2026, Facts.None, last: null);
        foreach (var section in form.Sections)
        {
            var fields = answers.Values.Where(v => Section(form, v.Key) == section.Section.Code).Select(v => (v.Key, Typed(v.Value))).ToList();
            var version = (await Of(school)).Version;
            var sent = await visitor.Post($"{page}/s/{section.Section.Code}", null, [.. fields, ("seen", $"{version}"), ("then", "list")]);
            Assert.True(sent.StatusCode is HttpStatusCode.Redirect, await Visitor.Body(sent));
        }
    }

    public async Task<HttpResponseMessage> Send(Visitor visitor, Guid school, params (string Name, string Value)[] others) =>
        await visitor.Post($"{await Page(school)}/check", "Send", [.. await Sent(school), .. others]);

    /// <summary>What the page of the check sends: whatever is odd, explained.</summary>
    public async Task<IReadOnlyList<(string Name, string Value)>> Sent(Guid school)
    {
        var response = await Of(school);
        var form = ReadyForms.Compiled("holdings-movement");
        var odd = form.Judge(Answers.Parse(response.Answers), null, CommunityHub.Monitoring.Answering.FactsOfSchool.Parse(response.Facts)).Findings.Where(f => f.Severity is Severity.Warning).ToList();
        // What was returned and nobody has touched wants a word, too.
        var returned = response.ReturnedAt is null ? [] : await hub.In<MonitoringDb, List<string>>(db => db.Flags.Where(f => f.ResponseId == response.Id && f.Round == response.Round).Select(f => f.Path).ToListAsync());
        return [.. odd.Select(f => f.Key).Concat(returned.Select(path => $"untouched-{response.Round}@{path}")).SelectMany((key, i) => new[] { ($"said[{i}].Key", key), ($"said[{i}].Note", "сверено с книгой учёта") })];
    }

    /// <summary>Filled in as the page gives it.</summary>
    public async Task<byte[]> Workbook(Guid school, int seed = 3, params (string Path, Value Value)[] otherwise)
    {
        var response = await Of(school);
        var form = ReadyForms.Compiled("holdings-movement");
        var version = await hub.In<MonitoringDb, Guid>(db => db.Cycles.Where(c => c.Id == Id).Select(c => c.FormVersionId).SingleAsync());
        return FormWorkbook.Write(form, new(response.Id, version, response.Name, "2025 год", response.Version), otherwise.Aggregate(PlausibleAnswers.For(form, seed, 2026, Facts.None, last: null), (answers, one) => answers.With(one.Path, one.Value)), null, Facts.None);
    }

    /// <summary>Somebody answers the invitation and attaches a file.</summary>
    public static async Task<string> Reply(Hub hub, string from, byte[] file, string text = "See the file.")
    {
        var messageId = await hub.In<CommunityHub.Mailing.MailingDb, string>(db => db.Letters.Where(l => l.Kind == "monitoring.invitation" && l.Recipient == from).Select(l => l.MessageId).SingleAsync());
        return $"""
            From: {from}
            To: hub@example.org
            Subject: Re: form
            Message-ID: <reply@school.example>
            In-Reply-To: <{messageId}>
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="b"

            --b
            Content-Type: text/plain; charset=utf-8

            {text.ReplaceLineEndings("\n            ")}
            --b
            Content-Type: application/vnd.openxmlformats-officedocument.spreadsheetml.sheet; name="answer.xlsx"
            Content-Disposition: attachment; filename="answer.xlsx"
            Content-Transfer-Encoding: base64

            {Convert.ToBase64String(file, Base64FormattingOptions.InsertLineBreaks).ReplaceLineEndings("\n")}
            --b--
            """;
    }

    private static string Section(CompiledForm form, string path) => form.Fields.TryGetValue(path.Split('/')[0], out var field) ? field.Section.Section.Code : form.Tables[path.Split('/')[0]].Section.Section.Code;

    private static string Typed(Value value) => value.Kind switch { ValueKind.Number => value.Number.ToString(System.Globalization.CultureInfo.GetCultureInfo("ru-RU")), ValueKind.Truth => value.Truth ? "yes" : "no", ValueKind.Unknown => "н/д", ValueKind.Inapplicable => "н/п", _ => value.Text };
}
