using CommunityHub.Kernel;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.ResourceCards;

/// <summary>A library line by line, as whoever compares two of them reads it.</summary>
internal static class LibraryInWords
{
    /// <summary>The lines that differ; «—» where nothing is told.</summary>
    public static IReadOnlyList<(string What, string Was, string Becomes)> ChangedTo(this Library was, Library becomes) =>
        [.. Lines(was).Zip(Lines(becomes), (one, other) => (one.What, one.Said, other.Said)).Where(line => line.Item2 != line.Item3)];

    private static IEnumerable<(string What, string Said)> Lines(Library library) =>
    [
        (Say("площадь, м²", "area, m²"), Said(library.Area)), (Say("для фонда, м²", "for the stock, m²"), Said(library.StockArea)), (Say("для читателей, м²", "for users, m²"), Said(library.UsersArea)),
        (Say("мест", "seats"), Said(library.Seats)), (Say("мест с компьютером", "seats with a computer"), Said(library.SeatsWithComputer)), (Say("мест с Интернетом", "seats with the Internet"), Said(library.SeatsOnline)),
        (Say("компьютеров", "computers"), Said(library.Computers)), (Say("техника", "equipment"), Said(library.Equipment is Equipment.None ? null : library.Equipment.InWords())),
        (Say("электронный каталог", "electronic catalogue"), Said(library.HasCatalogue)), (Say("записей в каталоге", "records in the catalogue"), Said(library.CatalogueRecords)),
        (Say("программа", "software"), Said(library.Software)), (Say("год программы", "year of the software"), Said(library.SoftwareSince)), (Say("доступная среда", "accessible"), Said(library.IsAccessible)),
        (Say("часы работы", "opening hours"), Said(library.OpeningHours)), (Say("ремонт", "repairs"), Said(library.Repairs)), (Say("платформа учебников", "platform of textbooks"), Said(library.TextbookPlatform)),
    ];

    private static string Said(object? what) => what switch { null => "—", bool yes => yes ? Say("да", "yes") : Say("нет", "no"), int number => ((decimal)number).InDigits(), _ => $"{what}" };
}
