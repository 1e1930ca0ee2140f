using CommunityHub.Kernel;
using CommunityHub.Membership.SchoolSizes;
using CommunityHub.Membership.Time;
using CsCheck;

namespace CommunityHub.Tests.Membership;

public sealed class KeepingTime
{
    private static readonly DateOnly First = new(2024, 9, 1);
    private static readonly DateTimeOffset Noon = new(2026, 6, 15, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void a_change_holds_from_its_day_on_and_leaves_the_days_before()
    {
        var line = Record([], 0, t => t.Change(Pupils(500), First));
        line = Record(line, 1, t => t.Change(Pupils(520), First.AddYears(1)));

        Assert.Equal([(null, 500, 500, 520)], [(At(line, First.AddDays(-1), 1), At(line, First, 1), At(line, new(2025, 8, 31), 1), At(line, new(2025, 9, 1), 1))]);
    }

    [Fact]
    public void a_change_of_earlier_days_leaves_the_later_one_that_is_known()
    {
        var line = Record([], 0, t => t.Change(Pupils(520), new(2025, 9, 1)));
        line = Record(line, 1, t => t.Change(Pupils(500), First));

        Assert.Equal((500, 520), (At(line, new(2025, 8, 31), 1), At(line, new(2025, 9, 1), 1)));
    }

    [Fact]
    public void a_correction_changes_what_is_known_now_and_not_what_was_known_then()
    {
        var line = Record([], 0, t => t.Change(Pupils(500), First));
        line = Record(line, 5, t => t.Correct(Pupils(505), First, First.AddDays(29)));

        Assert.Equal((500, 505, 500), (At(line, First, 4), At(line, First, 5), At(line, First.AddDays(30), 5)));
    }

    [Fact]
    public void an_end_leaves_its_own_day_and_nothing_after()
    {
        var line = Record([], 0, t => t.Change(Pupils(500), First));
        line = Record(line, 1, t => t.End(First.AddDays(10)));

        Assert.Equal((500, null), (At(line, First.AddDays(10), 1), At(line, First.AddDays(11), 1)));
    }

    [Fact]
    public void a_reversed_correction_is_refused() =>
        Assert.Equal("period.ends-before-it-begins", Assert.Throws<RuleViolation>(() => Record([], 0, t => t.Correct(Pupils(1), First, First.AddDays(-1)))).Code);

    private static readonly Gen<Act[]> Acts = (
        from sort in Gen.Int[0, 3]
        from day in Gen.Int[0, 20]
        from length in Gen.Int[0, 8]
        from pupils in Gen.Int[10, 99]
        select new Act(sort, day, length, pupils)).Array[0, 12];

    /// <summary>A plain model answers beside it: for every day the number last said of it, kept whole after every act.</summary>
    [Fact]
    public void every_answer_is_that_of_a_replay_up_to_then_and_no_rows_overlap() => Acts.Sample(acts =>
    {
        List<SchoolSize> line = [];
        var days = new int?[40];
        var starts = new SortedSet<int>();
        List<int?[]> kept = [];
        foreach (var (act, at) in acts.Select((act, at) => (act, at)))
        {
            line = Record(line, at, timeline => act.On(timeline));
            days = act.On(days, starts);
            kept.Add(days);
        }

        for (var moment = 0; moment < kept.Count; moment++)
            for (var day = 0; day < 40; day++)
            {
                var said = line.Where(row => row.HeldOn(First.AddDays(day)) && row.WasKnownAt(Noon.AddHours(moment))).Select(row => row.Pupils).ToList();
                if (!said.SequenceEqual(kept[moment][day] is { } pupils ? [pupils] : Array.Empty<int>()))
                    return false;
            }

        return true;
    });

    private sealed record Act(int Sort, int Day, int Length, int Pupils)
    {
        private int? Last => Sort == 3 ? null : Day + Length;

        public void On(Timeline<SchoolSize> timeline)
        {
            if (Sort == 0)
                timeline.End(First.AddDays(Day));
            else if (Sort == 1)
                timeline.Change(KeepingTime.Pupils(Pupils), First.AddDays(Day));
            else
                timeline.Correct(KeepingTime.Pupils(Pupils), First.AddDays(Day), Last is { } last ? First.AddDays(last) : null);
        }

        /// <param name="starts">The days on which something begins, as acts have said it or cut it.</param>
        public int?[] On(int?[] days, SortedSet<int> starts)
        {
            var (from, to, said) = Sort switch
            {
                0 => (Day + 1, 40, (int?)null),
                1 => (Day, Next(days, starts), Pupils),
                _ => (Day, Last + 1 ?? 40, Pupils),
            };
            starts.RemoveWhere(start => from <= start && start < to);
            if (said is not null)
                starts.Add(from);
            if (to < 40 && days[to] is not null)
                starts.Add(to);
            return [.. days.Select((was, day) => from <= day && day < to ? said : was)];
        }

        private int Next(int?[] days, SortedSet<int> starts)
        {
            for (var day = Day + 1; day < 40; day++)
                if (starts.Contains(day) || (days[Day] is not null && days[day] is null))
                    return day;
            return 40;
        }
    }

    private static SchoolSize Pupils(int pupils) => SchoolSize.Of(Guid.Empty, pupils, 1);

    private static List<SchoolSize> Record(IEnumerable<SchoolSize> rows, int hour, Action<Timeline<SchoolSize>> act)
    {
        var timeline = new Timeline<SchoolSize>(rows, Noon.AddHours(hour), Guid.Empty);
        act(timeline);
        return [.. timeline.Rows];
    }

    private static int? At(IEnumerable<SchoolSize> rows, DateOnly day, int hour) => Timeline<SchoolSize>.AsOf(rows, day, Noon.AddHours(hour))?.Pupils;
}
