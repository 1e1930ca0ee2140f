using CommunityHub.Monitoring.Cycles;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Judging;
using CommunityHub.Monitoring.Responses;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Reports.Figures;

/// <summary>Everything a report is made of, as it is known now.</summary>
internal static class ReadFigures
{
    public const int MostYears = 15;

    /// <param name="years">How many, that of the cycle included.</param>
    public static async Task<ReportFigures> FiguresOf(this MonitoringDb db, Cycle cycle, int years, Filling filling, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var form = await db.FormOf(cycle.FormVersionId, cancellationToken);
        List<AnswersOfYear> read = [];
        foreach (var one in await db.YearsOf(cycle, years, cancellationToken))
            read.Add(await db.AnswersOf(form, one, cancellationToken));

        return ReportFigures.Of(form, cycle, read, await db.SilentIn(cycle, now, cancellationToken), await db.ExplainedIn(form, cycle, cancellationToken), filling);
    }

    /// <summary>The cycles of the same form in the same community, one a year, ascending; the last is this one.</summary>
    public static async Task<IReadOnlyList<Cycle>> YearsOf(this MonitoringDb db, Cycle cycle, int years, CancellationToken cancellationToken)
    {
        var earlier = await db.Cycles.AsNoTracking()
            .Where(c => c.CommunityId == cycle.CommunityId && c.FormCode == cycle.FormCode && c.Year < cycle.Year && c.LaunchedAt != null && c.DroppedAt == null).ToListAsync(cancellationToken);
        // A year in which the same was asked twice is told by the last time.
        return [.. earlier.GroupBy(c => c.Year).Select(year => year.OrderBy(c => c.Deadline).ThenBy(c => c.Id).Last()).OrderBy(c => c.Year).TakeLast(Math.Clamp(years, 1, MostYears) - 1), cycle];
    }

    public static async Task<AnswersOfYear> AnswersOf(this MonitoringDb db, CompiledForm form, Cycle cycle, CancellationToken cancellationToken)
    {
        var places = ReadAnswers.PlacesOf(form.Figures, (await db.FormOf(cycle.FormVersionId, cancellationToken)).Figures);
        var asked = await db.Responses.CountAsync(r => r.CycleId == cycle.Id && r.ExcludedAt == null, cancellationToken);
        return new(cycle.Year, cycle.Id, cycle.TitleRu, asked, await db.AcceptedIn(cycle, places, cancellationToken));
    }

    private static async Task<IReadOnlyList<Silent>> SilentIn(this MonitoringDb db, Cycle cycle, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var silent = await db.Responses.Where(r => r.CycleId == cycle.Id && r.AcceptedAt == null && r.ExcludedAt == null)
            .WithStates(now, cycle.Deadline, r => new { r.SchoolId, r.SchoolName, r.Building, r.Municipality, r.Kind }).ToListAsync(cancellationToken);
        return [.. silent.OrderBy(r => r.What.SchoolName, ReadAnswers.ByName).ThenBy(r => r.What.Building).ThenBy(r => r.What.SchoolId)
            .Select(r => new Silent(r.What.SchoolId, r.What.SchoolName, r.What.Building, r.What.Municipality, r.What.Kind, $"{r.State}"))];
    }

    private static async Task<IReadOnlyList<ExplainedValue>> ExplainedIn(this MonitoringDb db, CompiledForm form, Cycle cycle, CancellationToken cancellationToken)
    {
        var explained = await db.Responses.AsNoTracking().Where(r => r.CycleId == cycle.Id && r.AcceptedAt != null && r.ExcludedAt == null && r.Explanations != "{}")
            .Select(r => new { r.SchoolId, r.SchoolName, r.Building, r.Explanations }).ToListAsync(cancellationToken);
        return [.. explained.OrderBy(r => r.SchoolName, ReadAnswers.ByName).ThenBy(r => r.Building).ThenBy(r => r.SchoolId)
            .SelectMany(r => Explanations.In(r.Explanations, form).Where(one => one.Key.Contains('@', StringComparison.Ordinal) && one.Value.InWords.Ru.Length > 0)
                .Select(one => new ExplainedValue(r.SchoolId, r.SchoolName, r.Building, one.Key.Split('@')[0], one.Key.Split('@')[1], one.Value.InWords)))];
    }
}
