namespace CommunityHub.Membership.Demo;

/// <summary>Who works in the libraries of the demonstration: month by month people leave, posts stand vacant, and others come.</summary>
internal sealed class DemoStaff(DemoYears years, Dice dice)
{
    private const int SchoolsWithoutLibrarian = 3, SureBeginners = 6;

    private readonly List<DemoLibrarian> everybody = [];
    private readonly List<DemoLibrarian> looking = [];

    /// <param name="posts">Of every library, at first and now.</param>
    public IEnumerable<object> Everything(IReadOnlyDictionary<Guid, (decimal First, decimal Now)> posts)
    {
        var places = Places(posts);
        foreach (var place in places.Where(place => place.VacantFrom <= years.Begin))
            Come(place, years.Begin, SinceLongAgo(place));
        for (var month = years.Begin; month <= years.Today; month = month.AddMonths(1))
            foreach (var place in places)
                Pass(place, month);

        return everybody.SelectMany(librarian => librarian.Everything());
    }

    private List<WorkPlace> Places(IReadOnlyDictionary<Guid, (decimal First, decimal Now)> posts)
    {
        var places = new List<WorkPlace>();
        foreach (var (school, (first, _)) in posts)
            for (var left = first - TakenByCast(school); left > 0; left--)
                places.Add(new(school, Math.Min(1, left), years.Begin, lastDay: years.Begin.AddDays(dice.Between(200, 3600))));

        // Some things every reader of the demonstration should find.
        foreach (var place in places.Where((_, at) => at % 14 == 3).Take(SureBeginners))
            (place.MustChangeOn, place.Rate) = (years.Today.AddMonths(-dice.Between(4, 10)), 1);
        foreach (var school in places.GroupBy(place => place.School).Where(group => group.All(place => place.MustChangeOn is null)).Where((_, at) => at % 15 == 9).Take(SchoolsWithoutLibrarian))
            foreach (var place in school)
                place.ClosesOn = years.Today.AddMonths(-20);
        return places;
    }

    private static decimal TakenByCast(Guid school) => school == DemoCentre.Id("00000000e031") ? 2 : school == DemoCentre.Id("00000000e022") || school == DemoCentre.Id("00000000e021") ? 1 : 0;

    private DateOnly SinceLongAgo(WorkPlace place) => years.Begin.AddDays(-dice.Roll(place.Rate < 1 ? 1500 : 7000));

    private void Pass(WorkPlace place, DateOnly month)
    {
        var end = month.AddMonths(1).AddDays(-1);
        if (place.Holder is { } holder)
        {
            if (Min(place.LastDay, place.MustChangeOn, place.ClosesOn) is var lastDay && lastDay <= end && lastDay < years.Today)
                Leave(place, holder, lastDay);
            else if (month.Month == 9 && month > years.Begin)
                holder.BeginsSchoolYear(month);
        }
        else if (place.VacantFrom <= end && place.VacantFrom <= years.Today && !(place.ClosesOn <= end))
        {
            Come(place, place.VacantFrom, place.VacantFrom);
        }
    }

    private void Leave(WorkPlace place, DemoLibrarian holder, DateOnly lastDay)
    {
        holder.Leaves(lastDay);
        place.Holder = null;
        // Whoever leaves of late has not been followed by anybody yet.
        place.VacantFrom = lastDay.AddDays(1 + (place.MustChangeOn == lastDay ? dice.Roll(20) : lastDay.AddDays(100) > years.Today ? 200 : dice.Roll(120)));
        place.MustChangeOn = place.MustChangeOn <= lastDay ? null : place.MustChangeOn;
        if (dice.OneIn(2))
            looking.Add(holder);
    }

    /// <param name="since">Earlier than the day on which the years begin for those who were there already.</param>
    private void Come(WorkPlace place, DateOnly day, DateOnly since)
    {
        var isLate = day.AddYears(1) > years.Today;
        if (!isLate && looking.Count > 0 && dice.OneIn(3))
        {
            place.Holder = looking[0];
            looking.RemoveAt(0);
            place.Holder.Comes(place.School, Post(place), place.Rate, day, slips: false);
        }
        else
        {
            place.Holder = new(years, dice, everybody.Count + 1, DemoNames.Name(dice, menOneIn: 14), bornIn: since.Year - dice.Between(22, isLate ? 40 : 55));
            everybody.Add(place.Holder);
            place.Holder.LooksBack(since, isBeginner: isLate || dice.OneIn(2));
            place.Holder.Comes(place.School, Post(place), place.Rate, since, slips: day > years.Begin && day.AddDays(200) < years.Today && dice.OneIn(12));
        }

        place.LastDay = day.AddDays(dice.Between(500, 4800));
    }

    private string Post(WorkPlace place) => place.Rate < 1 ? "librarian" : dice.Roll(8) switch { 0 => "head-of-library", 1 => "in-charge", < 5 => "teacher-librarian", _ => "librarian" };

    private static DateOnly Min(DateOnly first, params DateOnly?[] others) => others.OfType<DateOnly>().Append(first).Min();

    private sealed class WorkPlace(Guid school, decimal rate, DateOnly vacantFrom, DateOnly lastDay)
    {
        public Guid School { get; } = school;
        public decimal Rate { get; set; } = rate;
        public DateOnly VacantFrom { get; set; } = vacantFrom;
        public DateOnly LastDay { get; set; } = lastDay;
        public DemoLibrarian? Holder { get; set; }
        public DateOnly? MustChangeOn { get; set; }

        /// <summary>Nobody comes any longer.</summary>
        public DateOnly? ClosesOn { get; set; }
    }
}
