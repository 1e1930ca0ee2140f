using CommunityHub.Kernel;

namespace CommunityHub.Membership.ResourceCards;

/// <summary>What is typed of a library.</summary>
internal sealed class LibraryForm
{
    [Label("Площадь, м²", "Area, m²")]
    public int? Area { get; set; }

    [Label("из неё для фонда, м²", "of which for the stock, m²")]
    public int? StockArea { get; set; }

    [Label("из неё для читателей, м²", "of which for users, m²")]
    public int? UsersArea { get; set; }

    [Label("Посадочных мест", "Seats")]
    public int? Seats { get; set; }

    [Label("из них с компьютером", "of which with a computer")]
    public int? SeatsWithComputer { get; set; }

    [Label("из них с Интернетом", "of which with the Internet")]
    public int? SeatsOnline { get; set; }

    [Label("Компьютеров всего", "Computers in all")]
    public int? Computers { get; set; }

    [Label("Техника", "Equipment")]
    public List<Equipment> Equipment { get; set; } = [];

    [Label("Есть электронный каталог", "There is an electronic catalogue")]
    public bool HasCatalogue { get; set; }

    [Label("Записей в каталоге", "Records in the catalogue")]
    public int? CatalogueRecords { get; set; }

    [Label("Библиотечная программа", "Library software")]
    public string? Software { get; set; }

    [Label("Год программы", "Year of the software")]
    public int? SoftwareSince { get; set; }

    [Label("Доступна для людей с инвалидностью", "Accessible to people with disabilities")]
    public bool IsAccessible { get; set; }

    [Label("Часы работы", "Opening hours")]
    public string? OpeningHours { get; set; }

    [Label("Ремонт", "Repairs")]
    public string? Repairs { get; set; }

    [Label("Платформа электронных учебников", "Platform of e-textbooks")]
    public string? TextbookPlatform { get; set; }

    public Library Said => new(
        Area: Area, StockArea: StockArea, UsersArea: UsersArea, Seats: Seats, SeatsWithComputer: SeatsWithComputer, SeatsOnline: SeatsOnline, Computers: Computers,
        Equipment.Aggregate(ResourceCards.Equipment.None, (all, one) => all | one), HasCatalogue: HasCatalogue, CatalogueRecords: CatalogueRecords, Software: Software, SoftwareSince: SoftwareSince,
        IsAccessible: IsAccessible, OpeningHours: OpeningHours, Repairs: Repairs, TextbookPlatform: TextbookPlatform);

    public static LibraryForm Of(Library library) => new()
    {
        Area = library.Area, StockArea = library.StockArea, UsersArea = library.UsersArea, Seats = library.Seats, SeatsWithComputer = library.SeatsWithComputer,
        SeatsOnline = library.SeatsOnline, Computers = library.Computers, HasCatalogue = library.HasCatalogue, CatalogueRecords = library.CatalogueRecords,
        Equipment = [.. Enum.GetValues<Equipment>().Where(e => e != ResourceCards.Equipment.None && library.Equipment.HasFlag(e))],
        Software = library.Software, SoftwareSince = library.SoftwareSince, IsAccessible = library.IsAccessible, OpeningHours = library.OpeningHours,
        Repairs = library.Repairs, TextbookPlatform = library.TextbookPlatform,
    };
}
