using CommunityHub.Kernel.Tables;
using CommunityHub.Monitoring.Answering;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Reports.Papers;
using CommunityHub.Monitoring.Reports.Reading;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Monitoring.Reports.Questions;

/// <summary>How good the questions of a form are: which checks fire, where people stop, how long each takes.</summary>
internal sealed class QuestionQualityPage(MonitoringDb db, IMediator mediator, TimeProvider clock) : ReportPage(db, mediator, clock)
{
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "sort")]
    public string? Sort { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    public CompiledForm Form { get; private set; } = null!;
    public Timing Timing { get; private set; } = null!;
    public IReadOnlyList<FiredCheck> Checks { get; private set; } = [];
    public int Asked { get; private set; }
    public int Started { get; private set; }
    public int Sent { get; private set; }
    /// <summary>Where those wrote last who have begun and never sent their answer: by section, how many, and the fields at which most of them stopped.</summary>
    public IReadOnlyList<(string Section, int Answers, IReadOnlyList<(string Field, int Answers)> Fields)> StoppedIn { get; private set; } = [];
    public IReadOnlyList<Row> Rows { get; private set; } = [];
    public PageOf<Row> Shown { get; private set; } = PageOf<Row>.Empty;

    public async Task<IActionResult> OnGetAsync(string? format)
    {
        if (await RefuseOrFind() is { } refusal)
            return refusal;

        Form = await Db.FormOf(Cycle.FormVersionId, Aborted);
        var responses = Db.Responses.Where(r => r.CycleId == Id && r.ExcludedAt == null);
        (Asked, Started, Sent) = (
            await responses.CountAsync(Aborted), await responses.CountAsync(r => r.StartedAt != null, Aborted), await responses.CountAsync(r => r.FirstSubmittedAt != null, Aborted));
        var looked = await LookedAt.In(Db, Id).Select(r => r.Id).ToArrayAsync(Aborted);
        Timing = await Timing.Of(Db, looked, Aborted);
        var findings = await FindingsOfCycle.Of(Db, Form, Cycle, looked, Aborted);
        Checks = SortedChecks([.. findings.Checks.Values.OrderBy(check => Form.OrderOf(check.Path))
            .ThenBy(check => Form.Checks.FindIndex(one => one.Check.Code == check.Code)).ThenBy(check => check.Code, StringComparer.Ordinal)]);
        StoppedIn = [.. Timing.Stopped.GroupBy(place => SectionOf(place.Key)).Select(section => (section.Key, Answers: section.Sum(place => place.Value), Fields: MostStopped(section))).OrderByDescending(section => section.Answers)];
        Rows = Sorted([.. Places(findings).Where(row => string.IsNullOrWhiteSpace(Search) || row.Name.Contains(Search.Trim(), StringComparison.CurrentCultureIgnoreCase))]);
        Shown = Rows.PageAt(Number);
        return format is null ? Page() : new TableFile<Row>($"questions-{Cycle.FormCode}-{Cycle.Year}",
            (Say("Вопрос", "Question"), r => r.Name), (Say("Раздел", "Section"), r => r.Section), (Say("Писали", "Written by"), r => r.Answers), (Say("Секунд (медиана)", "Seconds (median)"), r => r.Seconds), (Say("Переписали", "Rewritten by"), r => r.Rewritten),
            (Say("Нет данных", "Not known"), r => r.Unknown), (Say("Проверок сработало", "Checks fired"), r => r.Fired), (Say("Остановились", "Stopped"), r => r.Stopped)).As(format, Rows);
    }

    // Each place at which something has happened, in the order of the form.
    private IEnumerable<Row> Places(FindingsOfCycle findings)
    {
        var places = Timing.Places.Keys.Concat(findings.Unknown.Keys).Concat(findings.FiredAt.Keys).Concat(Timing.Stopped.Keys).Distinct().ToList();
        return places.OrderBy(Form.OrderOf).ThenBy(place => place, StringComparer.Ordinal).Select(place =>
        {
            var timing = Timing.Places.GetValueOrDefault(place);
            return new Row(Form.LabelOf(place), SectionOf(place), timing?.Answers ?? 0, timing?.Seconds is { } seconds ? Math.Round(seconds) : null, timing?.Rewritten ?? 0,
                findings.Unknown.GetValueOrDefault(place), findings.FiredAt.GetValueOrDefault(place), Timing.Stopped.GetValueOrDefault(place));
        });
    }

    private IReadOnlyList<(string Field, int Answers)> MostStopped(IEnumerable<KeyValuePair<string, int>> places) =>
        [.. places.OrderByDescending(place => place.Value).ThenBy(place => Form.OrderOf(place.Key)).Take(3).Select(place => (Form.LabelOf(place.Key), place.Value))];

    private string SectionOf(string place) => $"{Form.Sections.Find(section => section.Section.Code == Form.SectionOf(place))?.Section.Title}";

    // As the form asks, unless somebody wants to see the most first.
    private IReadOnlyList<FiredCheck> SortedChecks(IReadOnlyList<FiredCheck> checks) => Sort switch
    {
        "answers" => [.. checks.OrderBy(check => check.Answers)],
        "-answers" => [.. checks.OrderByDescending(check => check.Answers)],
        "mended" => [.. checks.OrderBy(check => check.Mended)],
        "-mended" => [.. checks.OrderByDescending(check => check.Mended)],
        "explained" => [.. checks.OrderBy(check => check.Explained)],
        "-explained" => [.. checks.OrderByDescending(check => check.Explained)],
        _ => checks,
    };

    private IReadOnlyList<Row> Sorted(IReadOnlyList<Row> rows)
    {
        IReadOnlyList<Row> By<TKey>(Func<Row, TKey> key) => Sort!.StartsWith('-') ? [.. rows.OrderByDescending(key)] : [.. rows.OrderBy(key)];
        return Sort?.TrimStart('-') switch
        {
            "seconds" => By(row => row.Seconds ?? -1),
            "rewritten" => By(row => row.Rewritten),
            "unknown" => By(row => row.Unknown),
            "fired" => By(row => row.Fired),
            "stopped" => By(row => row.Stopped),
            _ => rows,
        };
    }

    /// <summary>What was found at one place of the form; see <see cref="PlaceTiming"/>.</summary>
    internal sealed record Row(string Name, string Section, int Answers, double? Seconds, int Rewritten, int Unknown, int Fired, int Stopped);
}
