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
        // The year before tells what is odd, and stands in for those who are silent, also where it is not shown.
        foreach (var one in await db.YearsOf(cycle, Math.Max(years, 2), cancellationToken))
            read.Add(one.Id == cycle.Id ? await db.AnswersOf(form, one, cancellationToken) : await db.AnswersInYearOf(form, one, cancellationToken));

        return ReportFigures.Of(form, cycle, read, await db.SilentIn(cycle, now, cancellationToken), await db.ExplainedIn(form, cycle, cancellationToken), filling, Math.Clamp(years, 1, MostYears));
    }

    /// <summary>The cycles of the same form in the same community, one a year, ascending; the last is this one. Of an earlier year in which the same was asked more than once it is the last time.</summary>
    public static async Task<IReadOnlyList<Cycle>> YearsOf(this MonitoringDb db, Cycle cycle, int years, CancellationToken cancellationToken)
    {
        var earlier = await db.Cycles.AsNoTracking()
            .Where(c => c.CommunityId == cycle.CommunityId && c.FormCode == cycle.FormCode && c.Year < cycle.Year && c.LaunchedAt != null && c.DroppedAt == null).ToListAsync(cancellationToken);
        return [.. earlier.GroupBy(c => c.Year).Select(year => year.OrderBy(c => c.Deadline).ThenBy(c => c.Id).Last()).OrderBy(c => c.Year).TakeLast(Math.Clamp(years, 1, MostYears) - 1), cycle];
    }

    public static async Task<AnswersOfYear> AnswersOf(this MonitoringDb db, CompiledForm form, Cycle cycle, CancellationToken cancellationToken)
    {
        var places = ReadAnswers.PlacesOf(form.Figures, (await db.FormOf(cycle.FormVersionId, cancellationToken)).Figures);
        var asked = await db.Responses.CountAsync(r => r.CycleId == cycle.Id && r.ExcludedAt == null, cancellationToken);
        return new(cycle.Year, cycle.Id, cycle.TitleRu, asked, await db.AcceptedIn(cycle, places, cancellationToken));
    }

    /// <summary>What an earlier year counts in all: of each school its answer in the last of that year's cycles that has an accepted one. Whoever asks three forgotten schools in January asks for no other sixty anew.</summary>
    /// <param name="last">As <see cref="YearsOf"/> gives it.</param>
    public static async Task<AnswersOfYear> AnswersInYearOf(this MonitoringDb db, CompiledForm form, Cycle last, CancellationToken cancellationToken)
    {
        var whole = await db.AnswersOf(form, last, cancellationToken);
        var others = await db.OthersInYearOf(last, cancellationToken);
        if (others.Count == 0)
            return whole;

        var (rows, schools) = (whole.Rows.ToList(), whole.Rows.Select(row => row.SchoolId).ToHashSet());
        foreach (var other in others)
        {
            var more = (await db.AnswersOf(form, other, cancellationToken)).Rows.Where(row => !schools.Contains(row.SchoolId)).ToList();
            rows.AddRange(more);
            schools.UnionWith(more.Select(row => row.SchoolId));
        }

        Guid[] cycles = [last.Id, .. others.Select(other => other.Id)];
        var asked = await db.Responses.Where(r => cycles.Contains(r.CycleId) && r.ExcludedAt == null).Select(r => new { r.SchoolId, r.Building }).Distinct().CountAsync(cancellationToken);
        return whole with { Asked = asked, Rows = ReadAnswers.InOrder(rows) };
    }

    /// <summary>The other cycles in which the same was asked for the same year, the latest first.</summary>
    public static Task<List<Cycle>> OthersInYearOf(this MonitoringDb db, Cycle last, CancellationToken cancellationToken) => db.Cycles.AsNoTracking()
        .Where(c => c.CommunityId == last.CommunityId && c.FormCode == last.FormCode && c.Year == last.Year && c.Id != last.Id && c.LaunchedAt != null && c.DroppedAt == null)
        .OrderByDescending(c => c.Deadline).ThenByDescending(c => c.Id).ToListAsync(cancellationToken);

    private static async Task<IReadOnlyList<Silent>> SilentIn(this MonitoringDb db, Cycle cycle, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var silent = await db.Responses.Where(r => r.CycleId == cycle.Id && r.AcceptedAt == null && r.ExcludedAt == null)
            .WithStates(now, cycle.Deadline, r => new { r.SchoolId, r.SchoolName, r.Building, r.Municipality, r.Kind }).ToListAsync(cancellationToken);
        return [.. silent.OrderBy(r => r.What.SchoolName, ReadAnswers.ByName).ThenBy(r => r.What.Building).ThenBy(r => r.What.SchoolId)
            .Select(r => new Silent(r.What.SchoolId, r.What.SchoolName, r.What.Building, r.What.Municipality, r.What.Kind, $"{r.State}"))];
    }

    // What a school has explained and then corrected is kept for the case that it is odd again, and no report tells of it.
    private static async Task<IReadOnlyList<ExplainedValue>> ExplainedIn(this MonitoringDb db, CompiledForm form, Cycle cycle, CancellationToken cancellationToken)
    {
        var explained = await db.Responses.AsNoTracking().Where(r => r.CycleId == cycle.Id && r.AcceptedAt != null && r.ExcludedAt == null && r.Explanations != "{}")
            .Select(r => new { r.SchoolId, r.SchoolName, r.Building, r.Explanations, r.OddAsSent }).ToListAsync(cancellationToken);
        return [.. explained.OrderBy(r => r.SchoolName, ReadAnswers.ByName).ThenBy(r => r.Building).ThenBy(r => r.SchoolId)
            .SelectMany(r => Explanations.In(r.Explanations, form).Where(one => one.Key.Contains('@', StringComparison.Ordinal) && r.OddAsSent?.Contains(one.Key) is not false && one.Value.InWords.Ru.Length > 0)
                .Select(one => new ExplainedValue(r.SchoolId, r.SchoolName, r.Building, one.Key.Split('@')[0], one.Key.Split('@')[1], one.Value.InWords)))];
    }
}
