using CommunityHub.Planning.Papers;
using CommunityHub.Planning.Plans;
using CommunityHub.Planning.Reading;

namespace CommunityHub.Planning.Printing;

/// <summary>The seven cells of a row as every printed form says them, so that reading one gives the row again.</summary>
internal static class PrintedRow
{
    /// <summary>In the order of <see cref="Cell"/>; always Russian, as the official form is.</summary>
    public static readonly string[] Columns =
        ["№ п/п", "Наименование мероприятий", "Развитие профессиональных компетенций педагогов", "Срок проведения", "Место проведения", "Ответственный", "Продукт"];

    public static string[] Cells(this PaperItem item) =>
    [
        item.Number ?? "", item.Title, Listed(item.Competencies), item.TermText,
        string.Join(";\n", item.Places), Responsibles(item.Responsibles), Listed(item.Products),
    ];

    public static string Heading(this PaperSection section) => section.Number is null ? section.Title : $"{section.Number}. {section.Title}";

    // Commas are enough where they tell things apart; where a thing has a comma of its own, each is closed on a line of its own.
    private static string Listed(IReadOnlyList<string> things) =>
        string.Join(", ", things) is var told && ItemReader.List(told).SequenceEqual(things) ? told : string.Join('\n', things.Select(thing => thing + ";"));

    // Names stand one below the other; what does not look like a name is closed, or it would run into the next.
    private static string Responsibles(IReadOnlyList<string> names) =>
        string.Join('\n', names.Select((name, at) => at == names.Count - 1 || ItemReader.IsPerson(name) ? name : name + ";"));
}
