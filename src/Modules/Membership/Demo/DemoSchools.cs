using CommunityHub.Contracts.Membership;
using CommunityHub.Membership.Buildings;
using CommunityHub.Membership.Communities;
using CommunityHub.Membership.Placements;
using CommunityHub.Membership.ResourceCards;
using CommunityHub.Membership.SchoolHeads;
using CommunityHub.Membership.Schools;
using CommunityHub.Membership.Schools.Mailboxes;
using CommunityHub.Membership.SchoolSizes;

namespace CommunityHub.Membership.Demo;

/// <summary>The sixty-three schools of the demonstration, each with ten years of head, size, place, buildings and libraries.</summary>
internal sealed class DemoSchools(DemoYears years, Dice dice)
{
    public const int All = 63;

    private static readonly string[] Clusters = ["Зареченский", "Привокзальный", "Пролетарский", "Советский", "Центральный", "Ленинский"];
    private static readonly Actor Administrator = new(DemoCentre.Administrator, "Администратор Центра", []);

    // Where the small cast works there have to be posts for it.
    private static readonly Dictionary<Guid, decimal> PostsOfCast = new() { [DemoCentre.Id("00000000e022")] = 2, [DemoCentre.Id("00000000e031")] = 2, [DemoCentre.Id("00000000e021")] = 1 };

    /// <summary>How many posts its library has by the staff list, at first and now.</summary>
    public Dictionary<Guid, (decimal First, decimal Now)> Posts { get; } = [];

    public IEnumerable<object> Everything()
    {
        foreach (var school in More())
        {
            yield return school;
            yield return MemberSchool.Join(DemoCentre.Librarians, school.Id, years.Begin);
        }

        foreach (var school in DemoCentre.Schools())
            if (years.Begin < DemoCentre.FirstDay)
            {
                var before = MemberSchool.Join(DemoCentre.Librarians, school.Id, years.Begin);
                before.Leave(DemoCentre.FirstDay.AddDays(-1));
                yield return before;
            }

        foreach (var (school, at) in DemoCentre.Schools().Concat(More()).Select((school, at) => (school, at)))
        {
            foreach (var chronicle in new[] { Sizes(school), Heads(school), Places(school, at) }.Concat(BuildingsOf(school)))
                foreach (var row in chronicle.Rows)
                    yield return row;
            foreach (var mailbox in MailboxesOf(school))
                yield return mailbox;
        }
    }

    private static IEnumerable<School> More()
    {
        int[] centres = [5, 9, 12, 14, 16, 17, 19, 24, 27, 29, 32, 33, 36, 38, 39, 41, 43, 45, 46, 47, 49, 50, 51, 52, 54, 55, 56, 57, 58, 59, 60, 61];
        (string Kind, int Number, string Name, string End)[] others =
        [
            ("lyceum", 1, "МБОУ «Лицей № 1»", "a001"), ("lyceum", 3, "МБОУ «Лицей № 3»", "a003"), ("lyceum", 4, "МБОУ «Лицей № 4»", "a004"), ("gymnasium", 1, "МБОУ «Гимназия № 1»", "b001"),
            ("gymnasium", 2, "МБОУ «Гимназия № 2»", "b002"), ("gymnasium", 4, "МБОУ «Гимназия № 4»", "b004"), ("school", 66, "МБОУ СОШ № 66", "c066"), ("school", 68, "МБОУ СОШ № 68", "c068"),
            ("primary-school", 1, "МБОУ НОШ № 1", "d001"), ("boarding-school", 2, "ГОУ ТО «Школа-интернат № 2»", "f002"),
        ];
        foreach (var number in centres)
            yield return School.Register(new("education-centre", number, null, $"МБОУ ЦО № {number}", null, "Тула", [$"МБОУ «Центр образования № {number}»"]), DemoCentre.Id($"00000000e{number:000}"));
        foreach (var (kind, number, name, end) in others)
            yield return School.Register(new(kind, number, null, name, null, "Тула", []), DemoCentre.Id("00000000" + end));
    }

    private Chronicle Sizes(School school)
    {
        var chronicle = new Chronicle();
        var pupils = dice.Between(180, 1400);
        var posts = PostsOfCast.TryGetValue(school.Id, out var cast) ? cast : pupils switch { < 350 => 1m, < 750 => 1.5m, < 1100 => 2m, _ => 2.5m };
        var grown = dice.OneIn(9) ? posts + 0.5m : posts;
        Posts[school.Id] = (posts, grown);
        var slip = dice.Roll(4 * years.Autumns.Count); // in one school of four or so, once
        foreach (var (autumn, year) in years.Autumns.Select((autumn, year) => (autumn, year)))
        {
            pupils = Math.Clamp(pupils * dice.Between(97, 105) / 100, 120, 1900);
            var size = SchoolSize.Of(school.Id, pupils: pupils, classes: Math.Max(4, pupils / 26), year >= years.Autumns.Count - 3 ? grown : posts);
            if (slip == year)
                chronicle.Change(SchoolSize.Of(school.Id, pupils: pupils + 900, classes: Math.Max(4, pupils / 26), size.LibraryPosts), autumn, years.Moment(autumn, dice.Between(5, 25)));
            if (slip == year)
                chronicle.Correct(size, autumn, years.Moment(autumn, dice.Between(60, 180)));
            else
                chronicle.Change(size, autumn, years.Moment(autumn, dice.Between(5, 25)));
        }

        return chronicle;
    }

    private Chronicle Heads(School school)
    {
        var chronicle = new Chronicle();
        for (var from = years.Begin; from <= years.Today; from = from.AddDays(dice.Between(900, 4200)))
            chronicle.Change(SchoolHead.Of(school.Id, DemoNames.Name(dice, menOneIn: 4).Full, dice.OneIn(8) ? "и.о. директора" : "директор"), from, years.Moment(from, dice.Between(3, 30)));
        return chronicle;
    }

    private Chronicle Places(School school, int at)
    {
        const string Municipality = "муниципальное образование город Тула";
        var chronicle = new Chronicle();
        chronicle.Change(Placement.Of(school.Id, Municipality, Clusters[at % Clusters.Length]), years.Begin, years.Moment(years.Begin, 12));
        if (at % 16 == 5)
            chronicle.Change(Placement.Of(school.Id, Municipality, Clusters[(at + 1) % Clusters.Length]), years.Autumns[years.Autumns.Count / 2], years.Moment(years.Autumns[years.Autumns.Count / 2], 20));
        return chronicle;
    }

    private IEnumerable<Chronicle> BuildingsOf(School school)
    {
        var (buildings, cards) = (new Chronicle(), new Chronicle());
        for (var number = 1; number <= 1 + dice.Roll(8) / 4 + dice.Roll(6) / 5; number++)
        {
            var hasLibrary = number == 1 || dice.OneIn(2);
            buildings.Change(Building.Of(school.Id, number, DemoNames.Address(dice), hasLibrary), years.Begin, years.Moment(years.Begin, 15));
            if (!hasLibrary)
                continue;

            var (area, seats, computers) = (dice.Between(35, 140), dice.Between(10, 40), dice.Between(1, 4));
            for (var year = 0; year < years.Autumns.Count; year += 4)
            {
                cards.Change(ResourceCard.Of(school.Id, number, Furnished(area, seats, computers + year / 2, hasCatalogue: year > 0 || dice.OneIn(3))), years.Autumns[year], years.Moment(years.Autumns[year], dice.Between(10, 60)));
                seats += dice.Roll(6);
            }
        }

        return [buildings, cards];
    }

    private Library Furnished(int area, int seats, int computers, bool hasCatalogue) => new(
        Area: area, StockArea: area * 2 / 5, UsersArea: area / 2, Seats: seats, SeatsWithComputer: Math.Min(computers, seats), SeatsOnline: Math.Min(computers, seats) - (dice.OneIn(3) ? 1 : 0), Computers: computers + 1,
        Equipment: dice.OneIn(3) ? Equipment.AllInOne : Equipment.Printer | Equipment.Scanner, HasCatalogue: hasCatalogue, CatalogueRecords: hasCatalogue ? dice.Between(1500, 30000) : null,
        Software: hasCatalogue ? Library.UsualSoftware[dice.Roll(3)] : null, SoftwareSince: hasCatalogue ? dice.Between(2008, years.Begin.Year) : null, IsAccessible: dice.OneIn(2),
        OpeningHours: "пн–пт 8:30–16:30", Repairs: dice.OneIn(5) ? "косметический ремонт" : null, TextbookPlatform: dice.OneIn(2) ? "МЭШ" : null);

    private IEnumerable<SchoolMailbox> MailboxesOf(School school)
    {
        var name = school.Kind switch { "education-centre" => "co", "primary-school" => "nosh", "boarding-school" => "internat", _ => school.Kind } + school.Number;
        var official = SchoolMailbox.Add(school.Id, $"{name}@example.org", MailboxRole.Official, Administrator, years.Moment(years.Begin, 20));
        if (!dice.OneIn(4))
            official.Confirm(years.Autumns[^1]);
        yield return official;
        if (dice.OneIn(2))
            yield return SchoolMailbox.Add(school.Id, $"{name}-library@example.org", MailboxRole.Library, Administrator, years.Moment(years.Begin, 20));
    }
}
