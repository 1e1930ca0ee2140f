using CommunityHub.Kernel;

namespace CommunityHub.Membership.ResourceCards;

/// <summary>What the library of one building has: rooms, seats, machines, catalogue. A null says that nobody has told.</summary>
/// <param name="Area">In square metres, all of it; of which <paramref name="StockArea"/> for the stock and <paramref name="UsersArea"/> for users.</param>
/// <param name="Seats">For users; of which some with a computer, and of those some with the Internet.</param>
/// <param name="CatalogueRecords">In the electronic catalogue; null without one.</param>
/// <param name="OpeningHours">As the door says them.</param>
internal sealed record Library(
    int? Area, int? StockArea, int? UsersArea, int? Seats, int? SeatsWithComputer, int? SeatsOnline, int? Computers, Equipment Equipment,
    bool HasCatalogue, int? CatalogueRecords, string? Software, int? SoftwareSince, bool IsAccessible, string? OpeningHours, string? Repairs, string? TextbookPlatform)
{
    public const int LongestText = 300;

    public static readonly IReadOnlyList<string> UsualSoftware = ["1С:Школьная библиотека", "MARC-SQL", "ИРБИС", "нет"];

    /// <summary>Tidied; refuses in words what cannot be.</summary>
    public Library Checked()
    {
        Fits(Area, 20_000, Words.Say("Площадь", "The area"));
        Fits(Seats, 2_000, Words.Say("Число мест", "The number of seats"));
        Fits(Computers, 2_000, Words.Say("Число компьютеров", "The number of computers"));
        Fits(CatalogueRecords, 2_000_000, Words.Say("Число записей каталога", "The number of records"));
        Within(StockArea, Area, Words.Say("Площадь фонда", "The area of the stock"), Words.Say("всей площади", "the whole area"));
        Within(UsersArea, Area, Words.Say("Площадь для читателей", "The area for users"), Words.Say("всей площади", "the whole area"));
        Within(StockArea + UsersArea, Area, Words.Say("Площадь фонда и читателей вместе", "The areas of stock and users together"), Words.Say("всей площади", "the whole area"));
        Within(SeatsWithComputer, Seats, Words.Say("Мест с компьютером", "Seats with a computer"), Words.Say("всех мест", "all seats"));
        Within(SeatsOnline, SeatsWithComputer, Words.Say("Мест с Интернетом", "Seats with the Internet"), Words.Say("мест с компьютером", "seats with a computer"));
        if (!HasCatalogue && CatalogueRecords > 0)
            throw new RuleViolation("library.records-without-catalogue", "Указаны записи каталога, а электронного каталога нет. Отметьте каталог или уберите число.", "There are records, but no electronic catalogue. Tick the catalogue, or remove the number.");
        if (SoftwareSince is < 1980 or > 2100)
            throw new RuleViolation("library.software-year", "Год программы — четыре цифры, например 2019.", "The year of the software has four digits, such as 2019.");

        return this with
        {
            Software = Typed.Line(Software, LongestText), OpeningHours = Typed.Line(OpeningHours, LongestText), Repairs = Typed.Line(Repairs, LongestText),
            TextbookPlatform = Typed.Line(TextbookPlatform, LongestText),
        };
    }

    private static void Fits(int? number, int most, string what)
    {
        if (number < 0 || number > most)
            throw new RuleViolation("library.impossible", $"{what} — от 0 до {most}. Поправьте число.", $"{what} is from 0 to {most}. Correct it.");
    }

    private static void Within(int? part, int? whole, string what, string ofWhat)
    {
        if (part < 0 || part > whole)
            throw new RuleViolation("library.part-exceeds-whole", $"{what} ({part}) больше {ofWhat} ({whole}). Проверьте числа.", $"{what} ({part}) exceeds {ofWhat} ({whole}). Check the numbers.");
    }
}

/// <summary>Which machines there are.</summary>
[Flags]
internal enum Equipment
{
    None = 0,
    Printer = 1,
    Scanner = 2,
    Copier = 4,
    Board = 8,
    AllInOne = 16,
}

internal static class EquipmentInWords
{
    public static string InWords(this Equipment one) => one switch
    {
        Equipment.Printer => Words.Say("принтер", "printer"),
        Equipment.Scanner => Words.Say("сканер", "scanner"),
        Equipment.Copier => Words.Say("копир", "copier"),
        Equipment.Board => Words.Say("интерактивная доска", "interactive board"),
        Equipment.AllInOne => Words.Say("МФУ", "all-in-one printer"),
        _ => string.Join(", ", Enum.GetValues<Equipment>().Where(e => e != Equipment.None && one.HasFlag(e)).Select(InWords)),
    };
}
