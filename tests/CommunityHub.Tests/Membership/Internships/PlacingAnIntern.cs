using CommunityHub.Kernel;
using CommunityHub.Membership.Internships;
using CsCheck;

namespace CommunityHub.Tests.Membership.Internships;

public sealed class PlacingAnIntern
{
    private static readonly DateOnly First = new(2025, 9, 1);
    private static readonly Guid Host = Guid.Parse("00000000-0000-7000-8000-000000000003"), Intern = Guid.Parse("00000000-0000-7000-8000-000000000006");

    [Fact]
    public void needs_a_place_on_every_day()
    {
        var site = Site(1);
        var here = Place(site, [], from: 0, to: 10);

        Assert.Equal("internship.no-place", Refused(() => Place(site, [here], from: 10, to: 20, Guid.NewGuid())));
        Place(site, [here], from: 11, to: 20, Guid.NewGuid());
        here.EndEarly(First.AddDays(5), "Заболела");
        Place(site, [here], from: 6, to: 20, Guid.NewGuid());
    }

    [Theory]
    [InlineData("internship.beyond-site", 0, 101)]
    [InlineData("internship.beyond-site", -1, 5)]
    [InlineData("period.ends-before-it-begins", 5, 4)]
    public void is_refused_beyond_the_days_of_the_site(string code, int from, int to) => Assert.Equal(code, Refused(() => Place(Site(1), [], from, to)));

    [Fact]
    public void is_refused_to_the_host_and_twice_at_once()
    {
        var site = Site(3);
        Assert.Equal("internship.of-the-host", Refused(() => Place(site, [], from: 0, to: 5, Host)));
        Assert.Equal("internship.twice", Refused(() => Place(site, [Place(site, [], from: 0, to: 5)], from: 5, to: 9)));
    }

    [Fact]
    public void stands_as_its_days_and_its_report_say()
    {
        var internship = Place(Site(1), [], from: 5, to: 10);
        Assert.Equal("internship.not-begun", Refused(() => internship.Tell("Всё понравилось", "Петрова П.П.", At(4), First.AddDays(4))));
        Assert.Equal([InternshipState.ToCome, InternshipState.Runs, InternshipState.Runs, InternshipState.AwaitsReport], States(internship, 4, 5, 10, 11));

        internship.Tell("Провела два урока", "Петрова П.П.", At(12), First.AddDays(12));

        Assert.Equal([InternshipState.AwaitsReport, InternshipState.Done], States(internship, 11, 12));
        Assert.Equal("internship.no-reason", Refused(() => internship.EndEarly(First.AddDays(7), "")));
    }

    [Fact]
    public void leaves_no_intern_without_a_place_when_the_site_changes()
    {
        var site = Site(2);
        Internship[] both = [Place(site, [], from: 0, to: 10), Place(site, [], from: 5, to: 20, Guid.NewGuid())];

        Assert.Equal("site.places-used", Refused(() => site.Change(new("Урок", 1, First.AddDays(100)), both)));
        Assert.Equal("site.internship-goes-on", Refused(() => site.Change(new("Урок", 2, First.AddDays(19)), both)));
        site.Change(new("Урок", 2, First.AddDays(20)), both);
        Assert.Equal("site.before-its-order", Refused(() => InternshipSite.Open(Guid.Empty, Guid.Empty, Host, new("Урок", 1, First.AddDays(9), "1", First.AddDays(1), First))));
    }

    private static readonly Gen<(int Sort, int Day, int Length, int Which)[]> Acts = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 60], Gen.Int[0, 30], Gen.Int[0, 9]).Array[0, 25];

    [Fact]
    public void no_day_ever_has_more_interns_than_places() => Acts.Sample(acts =>
    {
        var site = Site(2);
        List<Internship> all = [];
        foreach (var (sort, day, length, which) in acts)
        {
            try
            {
                if (sort <= 1)
                    all.Add(Place(site, all, day, day + length, Guid.NewGuid()));
                else if (sort == 2 && all.Count > 0)
                    all[which % all.Count].EndEarly(First.AddDays(day), "Уехала");
                else
                    site.Change(new("Урок", which % 4 + 1, First.AddDays(100)), all);
            }
            catch (RuleViolation)
            {
                // Refused: nothing has changed.
            }

            if (Enumerable.Range(0, 101).Any(d => all.Count(i => i.FirstDay <= First.AddDays(d) && First.AddDays(d) <= (i.EndedOn ?? i.LastDay)) > site.Places))
                return false;
        }

        return true;
    });

    private static DateTimeOffset At(int day) => new(First.AddDays(day), new(12, 0), TimeSpan.Zero);

    private static IEnumerable<InternshipState> States(Internship internship, params int[] days) => days.Select(day => internship.On(First.AddDays(day)));

    private static InternshipSite Site(int places) => InternshipSite.Open(Guid.Empty, Guid.Empty, Host, new("Урок", places, First.AddDays(100), "77-ОД", First, First));

    private static Internship Place(InternshipSite site, IReadOnlyCollection<Internship> others, int from, int to, Guid? person = null) =>
        Internship.Place(site, person ?? Intern, First.AddDays(from), First.AddDays(to), others);

    private static string Refused(Action act) => Assert.Throws<RuleViolation>(act).Code;
}
