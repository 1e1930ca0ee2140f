using CommunityHub.Membership.Internships;
using CommunityHub.Membership.Staff;

namespace CommunityHub.Membership.Demo;

/// <summary>Two schools of the demonstration take interns; some have been there and told of it, one has not told yet, one is to come.</summary>
internal static class DemoInternships
{
    private static readonly string[] Reports =
    [
        "Три дня в ИБЦ: библиотечный урок в 6 классе, работа пресс-центра, выставка новых книг. Забираю к себе урок-поиск и порядок записи в медиацентр.",
        "Посмотрела, как устроены зоны читального зала и запись по классам. Сделали вместе афишу недели детской книги; у себя начну с неё.",
    ];

    /// <param name="staff">The community today.</param>
    public static IEnumerable<object> Everything(DemoYears years, IReadOnlyList<StaffRow> staff)
    {
        var begin = years.Autumns[^1].AddDays(45) <= years.Today ? years.Autumns[^1] : years.Autumns[^2];
        var leader = staff.Single(row => row.PersonId == DemoCentre.Leader);
        var second = staff.Where(row => row.Tenure?.InLibraries >= 60 && row.Work?.SchoolId is { } school && school != leader.Work?.SchoolId && row.Work.Rate == 1)
            .OrderByDescending(row => row.Tenure!.InLibraries).ThenBy(row => row.PersonId).First();
        var interns = staff.Where(row => row.Tenure?.InLibraries is < 60 && row.PersonId != second.PersonId).OrderBy(row => row.PersonId).Take(5).ToList();

        var sites = new[]
        {
            Site(leader, "Школьный медиацентр и библиотечный урок", places: 2, order: "01-12/371", begin), Site(second, "Зоны читального зала и работа с фондом учебников", places: 1, order: "01-12/372", begin),
        };
        foreach (var site in sites)
            yield return site;

        foreach (var (at, intern) in interns.Index())
        {
            var (site, first) = (sites[at % 2], at < 3 ? begin.AddDays(24 + 5 * at) : years.Today.AddDays(10 + 7 * (at - 3)));
            if (!site.IsOpenOn(first.AddDays(2)))
                continue;

            var internship = Internship.Place(site, intern.PersonId, first, first.AddDays(2), []);
            if (at < Reports.Length)
                internship.Tell(Reports[at], intern.Name.Short, years.Moment(first, 6), years.Today);
            yield return internship;
        }
    }

    private static InternshipSite Site(StaffRow host, string topic, int places, string order, DateOnly begin) => InternshipSite.Open(
        DemoCentre.Librarians, host.Work!.SchoolId!.Value, host.PersonId, new(topic, places, LastDay: begin.AddDays(267), order, OrderDay: begin.AddDays(11), FirstDay: begin.AddDays(20)));
}
