using CommunityHub.Kernel;
using CommunityHub.Membership.Time;

namespace CommunityHub.Membership.Demo;

/// <summary>The facts of one sort about one owner, recorded one after the other by the rule of the house, at the moments of old.</summary>
internal sealed class Chronicle
{
    private readonly List<DatedFact> rows = [];

    public IReadOnlyList<DatedFact> Rows => rows;

    public void Change(DatedFact fact, DateOnly from, DateTimeOffset at) => Record(fact, FactAct.Change, from, at);

    /// <summary>It had been so from that day on, and not from the one recorded.</summary>
    public void Correct(DatedFact fact, DateOnly from, DateTimeOffset at) => Record(fact, FactAct.Correction, from, at);

    public void End(DatedFact fact, DateOnly lastDay, DateTimeOffset at) => Record(fact, FactAct.End, lastDay, at);

    private void Record(DatedFact fact, FactAct act, DateOnly day, DateTimeOffset at) =>
        rows.AddRange(Recording.Added(new(fact, act, day, LastDay: null, RowsSeen: null, By: DemoCentre.Administrator), rows, at));
}

/// <summary>The ten school years the demonstration tells of, up to the day on which it is first started.</summary>
internal sealed record DemoYears(DateOnly Today, DateTimeOffset Now)
{
    private const int Told = 10;

    /// <summary>The first of September of every school year, the present one last.</summary>
    public IReadOnlyList<DateOnly> Autumns { get; } =
        [.. Enumerable.Range((Today.Month >= 9 ? Today.Year : Today.Year - 1) - Told, Told + 1).Select(year => new DateOnly(year, 9, 1)).Where(autumn => autumn <= Today)];

    public DateOnly Begin => Autumns[0];

    /// <summary>So many days after the event somebody has recorded it; never in the future.</summary>
    public DateTimeOffset Moment(DateOnly day, int daysLater)
    {
        var moment = day.AddDays(daysLater).Begins().AddHours(11).ToUniversalTime();
        return moment < Now ? moment : Now;
    }
}
