using CommunityHub.Contracts.Membership;
using CommunityHub.Membership.Centres;
using CommunityHub.Membership.Communities;
using CommunityHub.Membership.Employments;
using CommunityHub.Membership.People;
using CommunityHub.Membership.Posts;
using CommunityHub.Membership.Schools;
using CommunityHub.Membership.Time;

namespace CommunityHub.Membership.Demo;

/// <summary>
/// The centre of the 2024 plan. Whoever the plan names is called as it does; everybody else is called by the post, and every mailbox is one of a
/// post at example.org. The same ids at every start, so that other demonstration data can point here.
/// </summary>
internal static class DemoCentre
{
    public static readonly Guid CentreId = Id("0000000000d1");
    public static readonly Guid Leader = Id($"{3:x12}");
    public static readonly Guid Librarians = Id("0000000000c1");
    public static readonly Guid Mathematicians = Id("0000000000c2");

    public static readonly Guid Administrator = Id("000000000005");

    /// <summary>Role, id, name, post, community, first day, last day, acting, title in papers.</summary>
    private static readonly Role[] Roles =
    [
        new("acting-director", 1, new("Шагаева", "В.", "Е."),
        [
            new(Group.Director, null, new(2024, 1, 9), new(2024, 2, 29), Acting: true),
            new(Group.Director, null, new(2025, 9, 1), null, Acting: true),
        ]),
        new("curator", 2, new("Антимонова", "Вера", "Владимировна"), [new(Group.Curator, Librarians, Title: "главный специалист МКУ «ЦНППМ г.Тулы»")]),
        new("leader", 3, new("Кузнецова", "Наталия", "Викторовна"), [new(Group.Leader, Librarians, Title: "заведующая ИБЦ МБОУ «ЦО № 22 – Лицей искусств»")]),
        new("math-curator", 4, new("Куратор математиков", null, null), [new(Group.Curator, Mathematicians, Title: "методист МКУ «ЦНППМ г. Тулы»")]),
        new("administrator", 5, new("Администратор Центра", null, null), [new(Group.Administrator, null)]),
        new("librarian", 6, new("Библиотекарь школы", null, null), []),
        new("director", 7, new("Директор Центра", null, null), [new(Group.Director, null, Title: "директор МКУ «ЦНППМ г. Тулы»")]),
        new("deputy-director", 8, new("Заместитель директора", null, null), [new(Group.Deputy, null, Title: "заместитель директора МКУ «ЦНППМ г. Тулы»")]),
        new("deputy-leader", 9, new("Заместитель руководителя", null, null), [new(Group.DeputyLeader, Librarians, Title: "педагог-библиотекарь МБОУ ЦО № 31")]),
        new("secretary", 10, new("Секретарь сообщества", null, null), [new(Group.Secretary, Librarians, Title: "педагог-библиотекарь МБОУ ЦО № 21")]),
        new("math-leader", 11, new("Руководитель математиков", null, null), [new(Group.Leader, Mathematicians, Title: "учитель математики МБОУ «Лицей № 2»")]),
    ];

    public static DemoMembership Ids => new(Roles.ToDictionary(role => role.Name, role => role.PersonId), Librarians, Mathematicians);

    public static IEnumerable<object> Everything(DateTimeOffset now) =>
    [
        Centre.Found(
            "Муниципальное казённое учреждение «Центр непрерывного повышения профессионального мастерства г. Тулы»", "МКУ «ЦНППМ г. Тулы»", "Тула",
            ["МКУ «ЦНППМ г Тулы»", "МКУ «ЦНППМ г.Тулы»"], CentreId),
        Community.Found(CentreId, "Школьные библиотекари", "школьных библиотекарей", "г. Тула", Librarians),
        Community.Found(CentreId, "Учителя математики", "учителей математики", "г. Тула", Mathematicians),
        .. Roles.Select(role => Person.Register(role.Called, role.Email, "ru", now, role.PersonId)),
        .. Roles.SelectMany(role => role.Appointments(now)),
        .. Schools().SelectMany(school => new object[] { school, MemberSchool.Join(Librarians, school.Id, FirstDay) }),
        .. Work(now),
        .. Schools().Where(school => school.Number is 2 or 7 or 22 or 31).Select(school => MemberSchool.Join(Mathematicians, school.Id, FirstDay)),
    ];

    public static readonly DateOnly FirstDay = new(2023, 9, 1);

    /// <summary>Where those work who are no staff of the centre.</summary>
    private static IEnumerable<object> Work(DateTimeOffset now)
    {
        (int Person, string School, string Post, DateOnly From)[] known =
        [
            (3, "00000000e022", "head-of-centre", new(2015, 8, 25)), (6, "00000000e031", "librarian", new(2021, 9, 1)),
            (9, "00000000e031", "teacher-librarian", new(2018, 9, 3)), (10, "00000000e021", "teacher-librarian", new(2019, 9, 2)),
        ];
        foreach (var (person, school, post, from) in known)
        {
            var work = new Timeline<Employment>([], now, by: Id($"{5:x12}"));
            work.Change(Employment.At(Id($"{person:x12}"), Id(school), post, 1, isMain: true), from);
            yield return work.Added.Single();
        }
    }

    public static IEnumerable<School> Schools()
    {
        int[] centres = [1, 3, 4, 6, 7, 8, 10, 15, 18, 20, 21, 23, 25, 26, 31, 34, 40, 42];

        yield return School.Register(new("education-centre", 22, "Лицей искусств", "МБОУ «ЦО № 22 – Лицей искусств»",
            "Муниципальное бюджетное общеобразовательное учреждение «Центр образования № 22 – Лицей искусств»", "Тула", ["МБОУ ЦО № 22 «Лицей искусств»"]), Id("00000000e022"));
        yield return School.Register(new("lyceum", 2, null, "МБОУ «Лицей № 2»", null, "Тула", []), Id("00000000a002"));
        yield return School.Register(new("gymnasium", 11, null, "МБОУ «Гимназия № 11»", null, "Тула", []), Id("00000000b011"));
        foreach (var number in centres)
            yield return School.Register(new("education-centre", number, null, $"МБОУ ЦО № {number}", null, "Тула", [$"МБОУ «Центр образования № {number}»"]), Id($"00000000e{number:000}"));
    }

    public static Guid Id(string end) => Guid.Parse("00000000-0000-7000-8000-" + end);

    private sealed record Role(string Name, int Number, PersonName Called, Held[] Posts)
    {
        public Guid PersonId => Id($"{Number:x12}");
        public string Email => (Name == "administrator" ? "admin" : Name) + "@example.org";

        public IEnumerable<Appointment> Appointments(DateTimeOffset now) => Posts.Select((held, at) => Appointment.Make(
            new(PersonId, held.Post, held.CommunityId, held.From ?? FirstDay, held.To, held.Acting, By: Id($"{5:x12}"), held.Title), [], now, Id($"000000{Number:x2}f{at:000}")));
    }

    private sealed record Held(string Post, Guid? CommunityId, DateOnly? From = null, DateOnly? To = null, bool Acting = false, string? Title = null);
}
