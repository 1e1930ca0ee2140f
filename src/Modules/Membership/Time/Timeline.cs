using CommunityHub.Kernel;

namespace CommunityHub.Membership.Time;

/// <summary>
/// What was so on which day, and what was known of it when. A change begins something new from a day on; a correction says that it had always been
/// so. Either supersedes rows and records others, so that every earlier answer can still be given.
/// </summary>
internal sealed class Timeline<TFact>(IEnumerable<TFact> rows, DateTimeOffset now, Guid by) where TFact : DatedFact
{
    private readonly List<TFact> all = [.. rows];

    /// <summary>Every row there ever was, also those superseded.</summary>
    public IReadOnlyList<TFact> Rows => all;

    /// <summary>The rows that were not there before.</summary>
    public List<TFact> Added { get; } = [];

    public static TFact? AsOf(IEnumerable<TFact> rows, DateOnly day, DateTimeOffset knownAt) => rows.SingleOrDefault(row => row.HeldOn(day) && row.WasKnownAt(knownAt));

    /// <summary>From this day on it is otherwise, until the day on which the next change is known already.</summary>
    public void Change(TFact fact, DateOnly from)
    {
        var next = Known.Where(row => from < row.FirstDay).MinBy(row => row.FirstDay);
        var cut = Known.SingleOrDefault(row => row.HeldOn(from));
        Put(fact, from, cut is null ? next?.FirstDay.AddDays(-1) : cut.LastDay, isCorrection: false);
    }

    /// <summary>On these days it had always been so, whatever was recorded.</summary>
    public void Correct(TFact fact, DateOnly firstDay, DateOnly? lastDay)
    {
        if (lastDay is { } last)
            _ = new Period(firstDay, last); // refuses a reversed one, in words
        Put(fact, firstDay, lastDay, isCorrection: true);
    }

    /// <summary>This was the last day; of later ones nothing is known any longer.</summary>
    public void End(DateOnly lastDay) => Put(null, lastDay.AddDays(1), null, isCorrection: false);

    private IEnumerable<TFact> Known => all.Where(row => row.SupersededAt is null);

    // A clock that goes back must not make a row end before it was recorded.
    private DateTimeOffset Moment => all.Select(row => row.RecordedAt).Append(now).Max();

    private void Put(TFact? fact, DateOnly firstDay, DateOnly? lastDay, bool isCorrection)
    {
        var moment = Moment;
        foreach (var row in Known.Where(row => (lastDay is null || row.FirstDay <= lastDay) && (row.LastDay is null || firstDay <= row.LastDay)).ToList())
        {
            row.Supersede(moment);
            if (row.FirstDay < firstDay)
                Add(row.Over(row.FirstDay, firstDay.AddDays(-1)), row.IsCorrection);
            if (lastDay is { } last && (row.LastDay is null || last < row.LastDay))
                Add(row.Over(last.AddDays(1), row.LastDay), row.IsCorrection);
        }

        if (fact is not null)
            Add(fact.Over(firstDay, lastDay), isCorrection);

        void Add(DatedFact added, bool corrects)
        {
            added.Record(moment, by, corrects);
            all.Add((TFact)added);
            Added.Add((TFact)added);
        }
    }
}
