using CommunityHub.Contracts.Membership;
using CommunityHub.Membership.Courses;
using CommunityHub.Membership.Employments;
using CommunityHub.Membership.People;
using CommunityHub.Membership.Posts;
using CommunityHub.Membership.Qualifications;

namespace CommunityHub.Membership.Demo;

/// <summary>One librarian of the demonstration, who comes, learns, rises and leaves in the course of its years.</summary>
internal sealed class DemoLibrarian(DemoYears years, Dice dice, int number, PersonName name, int bornIn)
{
    private static readonly string[] Elsewhere = ["Тульская областная детская библиотека", "Тульская библиотечная система, филиал № 3", "Тульская библиотечная система, филиал № 14", "Областная универсальная научная библиотека"];
    private static readonly string[] Titles = ["Школьный библиотекарь в цифровой среде", "Современный школьный информационно-библиотечный центр", "Фонд учебников: учёт и заказ", "Продвижение чтения в школе", "Медиаграмотность школьников", "Педагог-библиотекарь: требования стандарта"];
    private static readonly int[] UsualHours = [16, 18, 24, 36, 72, 72, 108, 144, 252];

    private readonly Chronicle work = new(), learning = new();
    private readonly List<Appointment> appointments = [];
    private readonly List<Course> courses = [];
    private Learning learned = null!;
    private Employment present = null!;

    public Guid Id { get; } = DemoCentre.Id($"{1000 + number:x12}");

    public IEnumerable<object> Everything() =>
    [
        Person.Register(name, dice.OneIn(5) ? null : $"member-{number:000}@example.org", "ru", work.Rows.Min(row => row.RecordedAt), Id), .. work.Rows, .. learning.Rows, .. appointments, .. courses,
    ];

    /// <summary>What the person was before the first day here: a librarian elsewhere, a teacher, or neither.</summary>
    public void LooksBack(DateOnly day, bool isBeginner)
    {
        var grown = new DateOnly(bornIn + 21, 7, 1);
        if (!isBeginner && grown.AddYears(1) < day && dice.Roll(3) is var past and < 2)
        {
            var before = past == 0 ? Employment.AtOther(Id, dice.Of(Elsewhere), "librarian", 1, isMain: true) : Employment.AtOther(Id, "Школа в другом муниципалитете", "teacher", 1, isMain: true);
            var from = day.AddDays(-dice.Between(300, Math.Max(301, Math.Min(5000, day.DayNumber - grown.DayNumber))));
            work.Change(before, from, years.Moment(day, 5));
            work.End(before, day.AddDays(-1 - dice.Roll(60)), years.Moment(day, 5));
        }

        var education = dice.Roll(10) switch { < 3 => Education.Vocational, 3 => Education.Secondary, _ => Education.Higher };
        learned = new(education, IsOfLibraries: education is not Education.Secondary && dice.OneIn(2), GraduatedIn: bornIn + (education is Education.Higher ? 22 : 20), isBeginner || dice.OneIn(2) ? Category.None : Category.Conformity,
            CategorySince: null, AttestationIn: null, Band(day), Awards: null, SelfEducation: dice.OneIn(2) ? dice.Of(Titles) : null, Wishes: dice.OneIn(4) ? "обмен опытом с соседними школами" : null);
        learning.Change(Qualification.Of(Id, learned), day, years.Moment(day, 20));
    }

    /// <param name="slips">The first day is recorded a month too late, and corrected in winter.</param>
    public void Comes(Guid school, string post, decimal rate, DateOnly day, bool slips)
    {
        var recorded = day < years.Begin ? years.Begin : day;
        present = Employment.At(Id, school, post, rate, isMain: true);
        work.Change(present, slips ? day.AddDays(30) : day, years.Moment(recorded, dice.Between(31, 50)));
        if (slips)
            work.Correct(present, day, years.Moment(recorded, 150));
        appointments.Add(Appointment.Make(new(Id, Group.Member, DemoCentre.Librarians, recorded, To: null, Acting: false, By: DemoCentre.Administrator), appointments, years.Moment(recorded, 40)));
    }

    public void Leaves(DateOnly lastDay)
    {
        work.End(present, lastDay, years.Moment(lastDay, dice.Between(2, 30)));
        appointments[^1].End(lastDay, DemoCentre.Administrator, years.Moment(lastDay, 20));
    }

    /// <summary>What a new school year brings: another post or rate, a category, an age band, a course of last spring.</summary>
    public void BeginsSchoolYear(DateOnly autumn)
    {
        if (present.Post == "librarian" && dice.OneIn(8))
        {
            work.End(present, autumn.AddDays(-1), years.Moment(autumn, 10));
            work.Change(present = Employment.At(Id, present.SchoolId!.Value, "teacher-librarian", present.Rate, isMain: true), autumn, years.Moment(autumn, 10));
        }
        else if (present.Rate == 1 && dice.OneIn(25))
        {
            work.Change(present = Employment.At(Id, present.SchoolId!.Value, present.Post, 0.75m, isMain: true), autumn, years.Moment(autumn, 10));
        }

        var now = learned with { AgeBand = Band(autumn) };
        if (learned.Category is not Category.Highest && dice.OneIn(7))
            now = now with { Category = learned.Category + 1, CategorySince = autumn.AddDays(-dice.Between(100, 250)), AttestationIn = autumn.Year + 5 };
        if (now != learned)
            learning.Change(Qualification.Of(Id, learned = now), autumn, years.Moment(autumn, 15));
        if (dice.OneIn(3))
            courses.Add(Course.Finish(Id, new(dice.Of(Titles), "ИПК и ППРО ТО", dice.Of(UsualHours), autumn.AddDays(-dice.Between(90, 300))), autumn, "Администратор Центра", years.Moment(autumn, 15)));
    }

    private AgeBand Band(DateOnly day) => (day.Year - bornIn) switch { < 30 => AgeBand.Under30, <= 55 => AgeBand.From30To55, _ => AgeBand.Over55 };
}
