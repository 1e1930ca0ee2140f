using CommunityHub.Contracts.Membership;

namespace CommunityHub.Workflow.Comments;

/// <summary>Somebody who is called by name in a comment: «@Шагаева В.Е.».</summary>
/// <param name="Start">Where the sign stands in the text, counted from 0.</param>
internal sealed record Mention(Guid PersonId, int Start, int Length);

/// <summary>Finds who is called. An address such as a@b.ru calls nobody; who is not known by that name is told of, never passed over.</summary>
internal static class Mentions
{
    public static (IReadOnlyList<Mention> Found, IReadOnlyList<string> Unknown) In(string text, IReadOnlyCollection<Holder> people)
    {
        var names = NamesOf(people);
        var plain = Plain(text);
        List<Mention> found = [];
        List<string> unknown = [];
        for (var at = plain.IndexOf('@'); at >= 0; at = plain.IndexOf('@', at + 1))
        {
            if (at + 1 >= plain.Length || !char.IsLetter(plain[at + 1]) || (at > 0 && (char.IsLetterOrDigit(plain[at - 1]) || plain[at - 1] is '.' or '_' or '-')))
                continue;

            if (names.FirstOrDefault(n => Stands(n.Name, plain, at + 1)) is { Name: { } name, PersonId: var person })
                found.Add(new(person, at, name.Length + 1));
            else
                unknown.Add("@" + string.Concat(text[(at + 1)..].TakeWhile(char.IsLetter)));
        }

        return (found, unknown);
    }

    // The longest name first: «Иванова И.И.» before «Иванова», which is enough where nobody else has it.
    private static List<(string Name, Guid PersonId)> NamesOf(IReadOnlyCollection<Holder> people) =>
    [
        .. people.SelectMany(p => new[] { p.FullName, p.Name, p.Name.TrimEnd('.'), p.Name.Split(' ')[0] }.Select(name => (Name: Plain(name), p.PersonId))).Distinct()
            .GroupBy(n => n.Name).Where(g => g.Key.Length > 0 && g.Count() == 1).Select(g => g.Single()).OrderByDescending(n => n.Name.Length),
    ];

    private static bool Stands(string name, string text, int at) =>
        at + name.Length <= text.Length && string.CompareOrdinal(text, at, name, 0, name.Length) == 0 && (at + name.Length == text.Length || !char.IsLetterOrDigit(text[at + name.Length]));

    // Letter by letter as long as the text itself, or the places would not be those of the text.
    private static string Plain(string text) => string.Create(text.Length, text, static (plain, from) =>
    {
        for (var i = 0; i < plain.Length; i++)
            plain[i] = char.ToLowerInvariant(from[i]) switch { 'ё' => 'е', '\u00A0' or '\u202F' => ' ', var letter => letter };
    });
}
