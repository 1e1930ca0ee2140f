using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using CommunityHub.Monitoring;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Ready;
using CommunityHub.Monitoring.Forms.Workbooks;
using CommunityHub.Monitoring.Responses;
using CommunityHub.Tests.Monitoring.Reports;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Monitoring;

/// <summary>A year begins with what the one before has ended with; between years that lie further apart the holdings have moved, and nobody is asked why.</summary>
public sealed partial class BeginningWhereAYearEnded(Hub hub) : IAsyncLifetime
{
    private const string School = "ЦО № 7", Books = "На начало года [0-9\\u202f]+, а год назад на конец было ", Money = " руб., а год назад на конец было ";

    private static readonly CompiledForm Form = ReadyForms.Compiled("holdings-movement");

    private readonly CollectedAnswers answers = new(hub, ReadyForms.Json("holdings-movement"));

    public async ValueTask InitializeAsync() => await hub.Furnish();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(2025, true)]
    [InlineData(2023, false)]
    public async Task is_asked_of_last_year_alone_on_the_page_and_before_sending(int lastIn, bool isAsked)
    {
        await answers.Year(lastIn, new Said(School, Plausible(lastIn).ToJson()));
        var response = await Begun();

        var page = await hub.Read($"{response.Address}/check", Cast.Curator);
        Assert.Equal((isAsked, isAsked), (Regex.IsMatch(page, Books), page.Contains(Money, StringComparison.Ordinal)));

        // All is explained but how the year begins.
        var keys = Key().Matches(page).Select(match => match.Groups[1].Value).Where(key => !key.Contains("as-last-closing@", StringComparison.Ordinal));
        var sent = await hub.SubmitTo(Cast.Curator, $"{response.Address}/check", "Send",
            [.. keys.SelectMany((key, at) => new[] { ($"said[{at}].Key", key), ($"said[{at}].Note", "сверено с книгой учёта") }), ("seen", $"{response.Version}")]);
        Assert.Equal(isAsked ? HttpStatusCode.OK : HttpStatusCode.Redirect, sent.StatusCode);
        Assert.Equal(!isAsked, await hub.In<MonitoringDb, bool>(db => db.Responses.AnyAsync(r => r.Id == response.Id && r.SubmittedAt != null)));
    }

    [Theory]
    [InlineData(2025, true)]
    [InlineData(2023, false)]
    public async Task is_asked_of_last_year_alone_by_a_workbook_and_in_its_cells(int lastIn, bool isAsked)
    {
        await answers.Year(lastIn, new Said(School, Plausible(lastIn).ToJson()));
        var response = await Begun();
        var version = await hub.In<MonitoringDb, Guid>(db => db.Cycles.Where(c => c.Id == response.CycleId).Select(c => c.FormVersionId).SingleAsync());
        var filled = Answers.Parse(response.Answers).With("movement/06/arrived", Value.Of(77));
        var file = FormWorkbook.Write(Form, new(response.Id, version, response.Name, $"{lastIn} год", response.Version), filled, null, Facts.None);
        using var browser = hub.Browser(Cast.Curator);

        var told = await Post(browser, $"{response.Address}/workbook", new ByteArrayContent(file));
        Assert.Equal(isAsked, Regex.IsMatch(WebUtility.HtmlDecode(await told.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), Books));

        var id = await hub.In<MonitoringDb, Guid>(db => db.AnswerFiles.Where(f => f.Path == AnswerFile.Workbook).Select(f => f.Id).SingleAsync());
        var marked = await Post(browser, $"{response.Address}/workbook?handler=Marked&fileId={id}", null);
        Assert.Equal(isAsked, Regex.IsMatch(InCells(await marked.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)), Books));
    }

    [Fact]
    public async Task what_has_leapt_since_an_earlier_year_is_asked_with_that_year()
    {
        await answers.Year(2023, new Said(School, Plausible(2023).With("movement/01/opening", Value.Of(100)).With("movement/01/arrived", Value.Of(10)).With("movement/01/left", Value.Of(0)).ToJson()));
        var response = await Begun();

        Assert.Contains(", в 2023 году ", await hub.Read($"{response.Address}/check", Cast.Curator), StringComparison.Ordinal);
        // What stands in an answer counts among the questions when it is sent.
        await hub.In<MonitoringDb, int>(db => db.Responses.Where(r => r.Id == response.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.SubmittedAt, hub.Clock.GetUtcNow())));
        Assert.Matches("Состоит на конец года: [0-9\u202f]+, в 2023 году ", await hub.Read($"/cycles/{response.CycleId}/questions", Cast.Curator));
    }

    private static Answers Plausible(int year) => PlausibleAnswers.For(Form, 3, year, Facts.None, last: null);

    /// <summary>An answer of this year that begins with another number than any year has ended with, and is not sent yet.</summary>
    private async Task<Response> Begun()
    {
        var cycle = await answers.Year(2026, new Said(School, Plausible(2026).ToJson(), IsAccepted: false));
        await hub.In<MonitoringDb, int>(db => db.Cycles.Where(c => c.Id == cycle).ExecuteUpdateAsync(set => set
            .SetProperty(c => c.ClosedAt, (DateTimeOffset?)null).SetProperty(c => c.Deadline, hub.Clock.GetUtcNow().AddDays(9))));
        await hub.In<MonitoringDb, int>(db => db.Responses.Where(r => r.CycleId == cycle).ExecuteUpdateAsync(set => set.SetProperty(r => r.SubmittedAt, (DateTimeOffset?)null)));
        return await hub.In<MonitoringDb, Response>(db => db.Responses.AsNoTracking().SingleAsync(r => r.CycleId == cycle));
    }

    private static async Task<HttpResponseMessage> Post(HttpClient browser, string page, ByteArrayContent? file)
    {
        var token = Token().Match(await browser.GetStringAsync(new Uri("/sign-in", UriKind.Relative))).Groups[1].Value;
        using var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" } };
        if (file is not null)
            form.Add(file, "file", "answer.xlsx");
        return await browser.PostAsync(new Uri(page, UriKind.Relative), form);
    }

    private static string InCells(byte[] workbook)
    {
        using var zip = new ZipArchive(new MemoryStream(workbook));
        return string.Concat(zip.Entries.Where(entry => entry.FullName.EndsWith(".xml", StringComparison.Ordinal)).Select(entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return WebUtility.HtmlDecode(reader.ReadToEnd());
        }));
    }

    [GeneratedRegex("name=\"said\\[\\d+\\]\\.Key\" value=\"([^\"]+)\"")]
    private static partial Regex Key();

    [GeneratedRegex("__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)")]
    private static partial Regex Token();
}
