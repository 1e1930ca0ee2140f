using CommunityHub.Kernel;

namespace CommunityHub.Membership.People;

/// <summary>
/// A name as far as it is known: a paper may give initials only («Шагаева В.Е.»), a shared mailbox only one word. Given name and patronymic
/// are then an initial with its dot, or null.
/// </summary>
internal sealed record PersonName(string Surname, string? GivenName, string? Patronymic)
{
    /// <summary>Tidies what was typed: spaces folded, a lone letter made an initial.</summary>
    public static PersonName Of(string? surname, string? givenName, string? patronymic)
    {
        var name = new PersonName(Typed.LineOrEmpty(surname, Person.LongestName), Part(givenName), Part(patronymic));

        if (name.Surname.Length == 0)
            throw new RuleViolation("person.no-surname", "Укажите фамилию.", "Enter the surname.");
        if (name.GivenName is null && name.Patronymic is not null)
            throw new RuleViolation("person.patronymic-alone", "Отчество указано без имени: впишите имя или хотя бы инициал.",
                "There is a patronymic without a given name: enter the given name, or at least an initial.");

        return name;
    }

    /// <summary>«Шагаева В.Е.», as tables and responsibles have it.</summary>
    public string Short => Joined(Surname, Initials);

    /// <summary>«В.Е. Шагаева», as signatures have it.</summary>
    public string InitialsFirst => Joined(Initials, Surname);

    /// <summary>«Антимонова Вера Владимировна», or as far as it is known.</summary>
    public string Full => IsInitial(GivenName) ? Short : string.Join(' ', new[] { Surname, GivenName, Patronymic }.Where(part => part is not null));

    private string Initials => Initial(GivenName) + Initial(Patronymic);

    private static string Joined(string first, string second) => (first + " " + second).Trim();

    // «Анна-Мария» is «А.-М.».
    private static string Initial(string? part) => part is null ? "" : string.Join('-', part.Split('-', StringSplitOptions.RemoveEmptyEntries).Select(p => p[..1] + "."));

    private static bool IsInitial(string? part) => part is [_, '.'];

    private static string? Part(string? typed) => Typed.Line(typed, Person.LongestName) switch
    {
        null => null,
        { Length: 1 } letter => char.ToUpperInvariant(letter[0]) + ".",
        [_, '.'] initial => initial.ToUpperInvariant(),
        var name => name,
    };
}
