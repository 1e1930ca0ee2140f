using CommunityHub.Contracts.Membership;
using CommunityHub.Membership.Mentoring;
using CommunityHub.Membership.Staff;

namespace CommunityHub.Membership.Demo;

/// <summary>Two mentors of the demonstration: each teaches a beginner, and one of them has taught somebody last year.</summary>
internal static class DemoMentoring
{
    private static readonly (string What, int Minutes)[] Done =
    [
        ("Разобрали план работы библиотеки на год, распределили сроки", 90), ("Вместе провели библиотечный урок в 5 классе, обсудили, что получилось", 120),
        ("Учёт учебников: приём партии, книга суммарного учёта", 60), ("Электронный каталог: описание новых поступлений", 75), ("Открытое мероприятие наставляемого, разбор", 90),
    ];

    private static readonly string[] Goals = ["Вести электронный каталог без помощи", "Провести три библиотечных урока", "Составить заказ учебников на следующий год"];

    /// <param name="staff">The community today.</param>
    public static IEnumerable<object> Everything(DemoYears years, IReadOnlyList<StaffRow> staff)
    {
        var skilled = staff.Where(row => row.Tenure?.InLibraries >= 120).OrderByDescending(row => row.PersonId == DemoCentre.Leader).ThenByDescending(row => row.Tenure!.InLibraries).ThenBy(row => row.PersonId).Take(2).ToList();
        var beginners = staff.Where(row => row is { IsBeginner: true, Tenure.Here: >= 4 }).OrderBy(row => row.PersonId).Take(2).ToList();
        var taught = staff.Where(row => row.Tenure?.InLibraries is >= 12 and < 60).OrderBy(row => row.PersonId).FirstOrDefault();
        var mentors = skilled.ConvertAll(row => Mentor.Name(DemoCentre.Librarians, row.PersonId, new(2, "фонд учебников, библиотечный урок, электронный каталог", LastDay: null), years.Today.AddDays(-500), []));
        foreach (var mentor in mentors)
            yield return mentor;

        foreach (var (at, mentee) in beginners.Index().Take(mentors.Count))
            yield return Pair(years, mentors[at], skilled[at], mentee, order: $"01-12/{358 + at}", begin: years.Today.AddDays(-90 + 20 * at), days: 280);
        if (mentors.Count > 0 && taught is not null)
            yield return Pair(years, mentors[0], skilled[0], taught, order: "01-12/204", begin: years.Today.AddDays(-420), days: 270);
    }

    /// <summary>What has been done until today; a pair whose days are over has its outcome.</summary>
    private static MentoringPair Pair(DemoYears years, Mentor mentor, StaffRow teaches, StaffRow mentee, string order, DateOnly begin, int days)
    {
        var (last, teacher) = (begin.AddDays(days), new Actor(mentor.PersonId, teaches.Name.Short, []));
        var pair = MentoringPair.Make(mentor, mentee.PersonId, new(order, OrderDay: begin.AddDays(-6), FirstDay: begin, LastDay: last, MentorConsentOn: begin.AddDays(-3), MenteeConsentOn: begin.AddDays(-2)),
            [], DemoCentre.Id($"{2:x12}"), years.Moment(begin, -5));
        foreach (var (at, goal) in Goals.Index())
            pair.SetGoal(goal, begin.AddDays(60 + 70 * at));
        foreach (var (at, (what, minutes)) in Done.Index())
            if (begin.AddDays(8 + 19 * at) is var day && day <= years.Today)
                pair.Write(day, minutes, what, teacher, years.Moment(day, 1), years.Today);

        pair.Reach(pair.Goals[0].Id, begin.AddDays(50), years.Today);
        if (last >= years.Today)
            return pair;

        pair.Reach(pair.Goals[1].Id, begin.AddDays(120), years.Today);
        pair.Conclude("Ведёт каталог сама, провела три урока и мероприятие для коллег. Заказ учебников составила с подсказками: поработать ещё раз весной.", last.AddDays(5), years.Today);
        return pair;
    }
}
