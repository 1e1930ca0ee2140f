using CommunityHub.Kernel;
using CommunityHub.Monitoring.Cycles;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Judging;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Responses;

/// <summary>The one rule of what a school said the year before; where nobody asked then, of what it said two or three years ago.</summary>
internal static class LastYear
{
    /// <summary>What is older tells nothing of now.</summary>
    public const int Farthest = 3;

    /// <summary>
    /// Each response with its cycle, and what the same school (or building) answered by the same form last: as accepted, if it counts, and by whichever community it was asked; of several of a year
    /// the one that was accepted last. All in one trip.
    /// </summary>
    public static IQueryable<WithLastYear> WithLastYear(this MonitoringDb db, IQueryable<Response> responses) =>
        from response in responses
        join cycle in db.Cycles on response.CycleId equals cycle.Id
        select new WithLastYear
        {
            Response = response, Cycle = cycle,
            Last = (
                from before in db.Responses
                join its in db.Cycles on before.CycleId equals its.Id
                where before.SchoolId == response.SchoolId && before.Building == response.Building && before.AcceptedAt != null && before.ExcludedAt == null
                    && its.FormCode == cycle.FormCode && its.Year < cycle.Year && its.Year >= cycle.Year - Farthest
                orderby its.Year descending, before.AcceptedAt descending
                select before.Answers).FirstOrDefault(),
            // Of the same answer; one question for both would be asked of all responses at once.
            LastIn = (
                from before in db.Responses
                join its in db.Cycles on before.CycleId equals its.Id
                where before.SchoolId == response.SchoolId && before.Building == response.Building && before.AcceptedAt != null && before.ExcludedAt == null
                    && its.FormCode == cycle.FormCode && its.Year < cycle.Year && its.Year >= cycle.Year - Farthest
                orderby its.Year descending, before.AcceptedAt descending
                select (int?)its.Year).FirstOrDefault(),
        };

    /// <summary>The last answers as they are judged, shown and prefilled by: what counted of them, with their year.</summary>
    /// <param name="last">As <see cref="WithLastYear.Last"/> gives it.</param>
    /// <param name="lastIn">The year of which it tells.</param>
    /// <param name="cycle">The collection that is answered now, and its form.</param>
    public static Forms.Answers? Said(string? last, int? lastIn, Cycle cycle, CompiledForm form) =>
        last is null ? null : CountedThen.Of(form, new(Forms.Answers.Parse(last).Values) { Former = FormerYear.Of(cycle.Year, lastIn) });

    /// <summary>Why there is nothing to hold an answer against: the school was asked as a whole then and by building now, or the other way round; null where that is not the reason.</summary>
    public static async Task<string?> AskedOtherwise(this MonitoringDb db, Response response, Cycle cycle, CancellationToken cancellationToken)
    {
        var isOfBuilding = response.Building > 0;
        var year = await (
            from before in db.Responses
            join its in db.Cycles on before.CycleId equals its.Id
            where before.SchoolId == response.SchoolId && before.Building > 0 != isOfBuilding && before.AcceptedAt != null && before.ExcludedAt == null
                && its.FormCode == cycle.FormCode && its.Year < cycle.Year && its.Year >= cycle.Year - Farthest
            orderby its.Year descending
            select (int?)its.Year).FirstOrDefaultAsync(cancellationToken);
        return year is null ? null : isOfBuilding
            ? Words.Say($"В {year} году спрашивали обо всей школе, а теперь — о каждом корпусе: прошлых значений рядом нет.",
                $"In {year} the school was asked as a whole, and now each building is: there are no former values beside the fields.")
            : Words.Say($"В {year} году спрашивали о каждом корпусе, а теперь — обо всей школе: прошлых значений рядом нет.",
                $"In {year} each building was asked, and now the school as a whole is: there are no former values beside the fields.");
    }
}

internal sealed class WithLastYear
{
    public required Response Response { get; init; }
    public required Cycle Cycle { get; init; }

    /// <summary>Null when there was nothing.</summary>
    public required string? Last { get; init; }

    /// <summary>The year of which <see cref="Last"/> tells.</summary>
    public required int? LastIn { get; init; }
}
