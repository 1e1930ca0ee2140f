using System.Text.RegularExpressions;

namespace CommunityHub.Workflow.Processes;

/// <summary>
/// What a run knows, without what belongs to persons: for operators, who look after the machine and not after the people. Addresses, telephone numbers and
/// names are covered up to what tells two of them apart.
/// </summary>
internal static partial class PersonalData
{
    private static readonly string[] PersonalNames = ["email", "mail", "phone", "surname", "lastname", "firstname", "patronymic", "fullname", "birth", "address"];

    /// <summary>The value of a variable of this name as JSON, covered.</summary>
    public static string Covered(string name, string json) =>
        PersonalNames.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase)) ? "\"•••\"" : Covered(json);

    public static string Covered(string text)
    {
        text = Mailbox().Replace(text, m => $"{m.Groups[1].Value}•••@{m.Groups[2].Value}");
        text = FullName().Replace(text, m => $"{m.Groups[1].Value[0]}•••");
        text = SurnameAndInitials().Replace(text, m => $"{m.Groups[1].Value[0]}•••");
        text = InitialsAndSurname().Replace(text, m => $"{m.Groups[1].Value[0]}•••");
        return Phone().Replace(text, m => $"•••{m.Value[^2..]}");
    }

    [GeneratedRegex(@"([\p{L}\d])[\p{L}\d._%+-]*@([\p{L}\d.-]+\.\p{L}{2,})")]
    private static partial Regex Mailbox();

    [GeneratedRegex(@"\b(\p{Lu}[\p{Ll}-]+(?:-\p{Lu}\p{Ll}+)?) \p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+(?:вич|вна|ична|оглы|кызы)\b")]
    private static partial Regex FullName();

    [GeneratedRegex(@"\b(\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?) \p{Lu}\. ?\p{Lu}\.")]
    private static partial Regex SurnameAndInitials();

    [GeneratedRegex(@"\b\p{Lu}\. ?\p{Lu}\. ?(\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?)\b")]
    private static partial Regex InitialsAndSurname();

    [GeneratedRegex(@"(?<![\d-])(?:\+7|8)[ (-]*\d{3}[ )-]*\d{3}[ -]?\d{2}[ -]?\d{2}(?!\d)")]
    private static partial Regex Phone();
}
