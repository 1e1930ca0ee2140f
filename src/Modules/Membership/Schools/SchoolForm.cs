using CommunityHub.Kernel;

namespace CommunityHub.Membership.Schools;

/// <summary>What is typed of a school.</summary>
internal sealed class SchoolForm
{
    [Label("Вид", "Kind")]
    public string? Kind { get; set; }

    [Label("Номер", "Number")]
    public int? Number { get; set; }

    [Label("Почётное наименование", "Honorary part")]
    public string? Honorary { get; set; }

    [Label("Краткое наименование", "Short name")]
    public string? ShortName { get; set; }

    [Label("Полное наименование", "Full name")]
    public string? FullName { get; set; }

    [Label("Город", "City")]
    public string? City { get; set; }

    [Label("Как ещё пишут", "Other spellings")]
    public string? Aliases { get; set; }

    public uint Version { get; set; }

    public SchoolFacts Facts => new(
        Kind: Kind ?? "", Number, Honorary: Honorary, ShortName: ShortName ?? "", FullName: FullName, City: City ?? "",
        [.. (Aliases ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]);

    public static SchoolForm Of(School school) => new()
    {
        Kind = school.Kind, Number = school.Number, Honorary = school.Honorary, ShortName = school.ShortName, FullName = school.FullName, City = school.City,
        Aliases = string.Join('\n', school.Aliases),
    };
}
