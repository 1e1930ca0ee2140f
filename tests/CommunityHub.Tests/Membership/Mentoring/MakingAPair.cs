using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Membership.Mentoring;
using CommunityHub.Tests.Support;
using CsCheck;

namespace CommunityHub.Tests.Membership.Mentoring;

public sealed class MakingAPair
{
    private static readonly DateOnly First = new(2025, 9, 1);
    private static readonly DateTimeOffset Noon = new(2025, 8, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid Teacher = Guid.Parse("00000000-0000-7000-8000-000000000003"), Pupil = Guid.Parse("00000000-0000-7000-8000-000000000006");

    [Fact]
    public void stands_as_its_days_and_papers_say()
    {
        var pair = Make(Mentor(1), [], from: 10, to: 20);
        Assert.Equal(PairState.AwaitsConsents, pair.On(First));

        pair.Consent(mentorOn: First.AddDays(2), menteeOn: First.AddDays(5), firstDay: null);
        Assert.Equal([PairState.AwaitsConsents, PairState.ToCome, PairState.Runs, PairState.Runs, PairState.AwaitsOutcome],
            States(pair, 4, 5, 10, 20, 21));

        pair.Conclude("Ведёт каталог сама", First.AddDays(25), today: First.AddDays(25));
        Assert.Equal([PairState.Runs, PairState.AwaitsOutcome, PairState.Done], States(pair, 20, 24, 25));
    }

    [Fact]
    public void without_consents_does_no_work()
    {
        var pair = Make(Mentor(1), [], from: 0, to: 20);
        Assert.Equal("pair.without-consents", Refused(() => Write(pair, day: 1)));
        pair.Consent(mentorOn: First, menteeOn: null, firstDay: null);
        Assert.Equal("pair.without-consents", Refused(() => Write(pair, day: 1)));
        Assert.Equal("pair.never-began", Refused(() => pair.Conclude("Итог", First, First)));
        Assert.Equal("pair.before-consent", Refused(() => pair.Consent(mentorOn: First, menteeOn: First.AddDays(3), firstDay: null)));

        pair.Consent(mentorOn: First, menteeOn: First.AddDays(3), firstDay: First.AddDays(3));
        Assert.Equal("pair.day-impossible", Refused(() => Write(pair, day: 1)));
        Write(pair, day: 3);
        Assert.Equal("pair.written-already", Refused(() => Write(pair, day: 3)));
        Assert.Equal(45, pair.Minutes);
        Assert.Equal("pair.began-already", Refused(() => pair.Consent(mentorOn: First, menteeOn: First.AddDays(3), firstDay: First.AddDays(4))));
    }

    [Theory]
    [InlineData("pair.before-its-order", "1", 1, 0, 20)]
    [InlineData("period.ends-before-it-begins", "1", 0, 5, 4)]
    [InlineData("pair.no-order", " ", 0, 5, 20)]
    [InlineData("pair.beyond-mentor", "1", 0, 5, 400)]
    public void is_refused_when_its_days_are_not_in_order(string code, string number, int order, int from, int to) =>
        Assert.Equal(code, Refused(() => MentoringPair.Make(Mentor(1), Pupil, new(number, First.AddDays(order), First.AddDays(from), First.AddDays(to), null, null), [], Teacher, Noon)));

    [Fact]
    public void is_refused_with_oneself_and_twice_with_the_same()
    {
        var mentor = Mentor(3);
        Assert.Equal("pair.with-oneself", Refused(() => Make(mentor, [], from: 0, to: 20, mentee: Teacher)));
        var pair = Make(mentor, [], from: 0, to: 20);
        Assert.Equal("pair.twice", Refused(() => Make(mentor, [pair], from: 20, to: 30)));
        Make(mentor, [pair], from: 21, to: 30);
    }

    [Fact]
    public void ended_early_frees_its_place_and_says_why()
    {
        var mentor = Mentor(1);
        var pair = Make(mentor, [], from: 0, to: 20);
        pair.Consent(mentorOn: First, menteeOn: First, firstDay: null);
        Write(pair, day: 5);
        Assert.Equal("pair.no-place", Refused(() => Make(mentor, [pair], from: 10, to: 30, mentee: Guid.NewGuid())));
        Assert.Equal("pair.no-reason", Refused(() => pair.EndEarly(First.AddDays(9), " ")));
        Assert.Equal("pair.worked-later", Refused(() => pair.EndEarly(First.AddDays(4), "Перешла в другую школу")));
        Assert.Equal("pair.end-impossible", Refused(() => pair.EndEarly(First.AddDays(20), "Перешла в другую школу")));

        pair.EndEarly(First.AddDays(9), "Перешла в другую школу");

        Assert.Equal([PairState.Runs, PairState.EndedEarly], States(pair, 9, 10));
        Make(mentor, [pair], from: 10, to: 30, mentee: Guid.NewGuid());
        Assert.Equal("pair.ended", Refused(() => pair.EndEarly(First.AddDays(8), "Ещё раз")));
        Assert.Equal("pair.day-impossible", Refused(() => Write(pair, day: 10)));
    }

    [Fact]
    public void a_mentor_takes_no_fewer_than_there_are()
    {
        var mentor = Mentor(2);
        MentoringPair[] pairs = [Make(mentor, [], from: 0, to: 20), Make(mentor, [], from: 15, to: 30, mentee: Guid.NewGuid())];

        Assert.Equal("mentor.capacity-used", Refused(() => mentor.Change(new(1, null, null), pairs)));
        Assert.Equal("mentor.pair-goes-on", Refused(() => mentor.Change(new(2, null, First.AddDays(29)), pairs)));
        mentor.Change(new(2, null, First.AddDays(30)), pairs);
        Assert.Equal("mentor.capacity-impossible", Refused(() => mentor.Change(new(0, null, null), [])));
        Assert.Equal("mentor.already", Refused(() => CommunityHub.Membership.Mentoring.Mentor.Name(Guid.Empty, Teacher, new(1, null, null), First.AddDays(30), [mentor])));
    }

    private static readonly Gen<(int Sort, int Day, int Length, int Which)[]> Acts = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 40], Gen.Int[0, 25], Gen.Int[0, 9]).Array[0, 25];

    /// <summary>Pairs begin, end early and begin later, and the mentor takes more or fewer, in any order: no day ever has more pairs than places, and what is refused would have made it so.</summary>
    [Fact]
    public void no_day_ever_has_more_pairs_than_places() => Acts.Sample(acts =>
    {
        var mentor = Mentor(2);
        List<MentoringPair> pairs = [];
        foreach (var (sort, day, length, which) in acts)
        {
            var wouldFit = Enumerable.Range(day, length + 1).All(d => Running(pairs, d) < mentor.Capacity);
            var refused = Try(() =>
            {
                if (sort <= 1)
                    pairs.Add(Make(mentor, pairs, from: day, to: day + length, mentee: Guid.NewGuid()));
                else if (sort == 2 && pairs.Count > 0)
                    pairs[which % pairs.Count].EndEarly(First.AddDays(day), "Уехала");
                else
                    mentor.Change(new(which % 4 + 1, null, null), pairs);
            });

            if (sort <= 1 && wouldFit == (refused == "pair.no-place"))
                return false;
            if (Enumerable.Range(0, 80).Any(d => Running(pairs, d) > mentor.Capacity))
                return false;
        }

        return true;
    });

    private static IEnumerable<PairState> States(MentoringPair pair, params int[] days) => days.Select(day => pair.On(First.AddDays(day)));

    private static int Running(IEnumerable<MentoringPair> pairs, int day) => pairs.Count(p => p.FirstDay <= First.AddDays(day) && First.AddDays(day) <= (p.EndedOn ?? p.LastDay));

    private static Mentor Mentor(int capacity) => CommunityHub.Membership.Mentoring.Mentor.Name(Guid.Empty, Teacher, new(capacity, "Каталог", First.AddDays(300)), First, []);

    private static MentoringPair Make(Mentor mentor, IReadOnlyCollection<MentoringPair> pairs, int from, int to, Guid? mentee = null) =>
        MentoringPair.Make(mentor, mentee ?? Pupil, new("12-к", First, First.AddDays(from), First.AddDays(to), null, null), pairs, Teacher, Noon);

    private static void Write(MentoringPair pair, int day) => pair.Write(First.AddDays(day), 45, "Разобрали каталог", Cast.Leader, Noon, First.AddDays(40));

    private static string Refused(Action act) => Assert.Throws<RuleViolation>(act).Code;

    private static string? Try(Action act)
    {
        try
        {
            act();
            return null;
        }
        catch (RuleViolation violation)
        {
            return violation.Code;
        }
    }
}
