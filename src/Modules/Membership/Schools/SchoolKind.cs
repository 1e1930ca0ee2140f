using CommunityHub.Kernel;

namespace CommunityHub.Membership.Schools;

/// <summary>What sort of school it is, with the words by which people call it, in their shortest and their full form.</summary>
/// <param name="Short">As a short name begins: «ЦО».</param>
/// <param name="Forms">Normalised (see <see cref="SchoolName.Normal"/>), longest first.</param>
internal sealed record SchoolKind(string Code, string Short, string Russian, string English, params string[] Forms)
{
    public static readonly IReadOnlyList<SchoolKind> All =
    [
        new("education-centre", "ЦО", "центр образования", "education centre", "центр образования", "цо"),
        new("lyceum", "лицей", "лицей", "lyceum", "лицей"),
        new("gymnasium", "гимназия", "гимназия", "gymnasium", "гимназия"),
        new("progymnasium", "прогимназия", "прогимназия", "pro-gymnasium", "прогимназия"),
        new("boarding-school", "школа-интернат", "школа-интернат", "boarding school", "школа-интернат", "школа интернат"),
        new("basic-school", "ООШ", "основная школа", "lower secondary school", "основная общеобразовательная школа", "основная школа", "оош"),
        new("primary-school", "НОШ", "начальная школа", "primary school", "начальная общеобразовательная школа", "начальная школа", "нош"),
        new("school", "СОШ", "средняя школа", "secondary school", "средняя общеобразовательная школа", "средняя школа", "сош", "сш", "школа"),
        new("other", "", "другая организация", "other organisation"),
    ];

    public static SchoolKind Of(string code) => All.SingleOrDefault(kind => kind.Code == code)
        ?? throw new RuleViolation("school.kind-unknown", "Выберите вид организации из списка.", "Choose the kind of the school from the list.");
}
