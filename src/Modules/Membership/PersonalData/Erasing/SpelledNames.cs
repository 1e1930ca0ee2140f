using CommunityHub.Contracts.Membership;
using CommunityHub.Membership.People;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.PersonalData.Erasing;

/// <summary>How texts name a person, in all cases of the surname; without what would mean somebody else of the data bank as well.</summary>
internal static class SpelledNames
{
    private static readonly (string Ending, string[] Others)[] Cases =
    [
        ("ова", ["овой", "ову"]), ("ева", ["евой", "еву"]), ("ёва", ["ёвой", "ёву"]), ("ина", ["иной", "ину"]), ("ына", ["ыной", "ыну"]), ("ая", ["ой", "ую"]),
        ("ов", ["ова", "ову", "овым", "ове"]), ("ев", ["ева", "еву", "евым", "еве"]), ("ёв", ["ёва", "ёву", "ёвым", "ёве"]), ("ин", ["ина", "ину", "иным", "ине"]),
        ("ский", ["ского", "скому", "ским", "ском"]), ("цкий", ["цкого", "цкому", "цким", "цком"]), ("ый", ["ого", "ому", "ым", "ом"]),
    ];

    public static async Task<PersonNamed> SpelledAsync(this MembershipDb db, Person person, CancellationToken cancellationToken)
    {
        var own = Of(person.Name);
        var stem = person.Surname[..Math.Min(3, person.Surname.Length)];
        var others = await db.People.AsNoTracking().Where(p => p.Id != person.Id && p.Surname.StartsWith(stem)).ToListAsync(cancellationToken);
        var full = person.Name.Full;
        var heads = await db.SchoolHeads.Where(h => h.Name.StartsWith(stem) && h.Name != full).Select(h => h.Name).Distinct().ToListAsync(cancellationToken);
        var taken = others.SelectMany(p => Of(p.Name)).Concat(heads.SelectMany(OfHead)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return new(person.Id, [.. own.Where(spelling => !taken.Contains(spelling))], person.Email);
    }

    /// <summary>A surname alone names too many people: without a given name or an initial there is nothing to look for in texts.</summary>
    public static IReadOnlyList<string> Of(PersonName name)
    {
        if (name.GivenName is null)
            return [];

        var parts = name.Surname.Split('-').Select(Declined).ToList();
        var surnames = Enumerable.Range(0, parts.Min(p => p.Count)).Select(one => string.Join('-', parts.Select(p => p[one])));
        var firsts = new[] { name.Full[name.Surname.Length..].Trim(), name.Short[name.Surname.Length..].Trim(), name.GivenName }.Where(first => first.Length > 0).Distinct().ToList();
        return [.. surnames.SelectMany(surname => firsts.SelectMany(first => new[] { $"{surname} {first}", $"{first} {surname}" })).Distinct().OrderByDescending(spelling => spelling.Length)];
    }

    // The head of a school is a name and no person of the data bank.
    private static IReadOnlyList<string> OfHead(string name) => name.Split(' ') is [var surname, var given, .. var rest] ? Of(PersonName.Of(surname, given, rest.FirstOrDefault())) : [];

    // The cases in their order: both parts of a double surname stand in the same one.
    private static List<string> Declined(string surname) =>
        [surname, .. Cases.Where(c => surname.EndsWith(c.Ending, StringComparison.Ordinal)).Take(1).SelectMany(c => c.Others.Select(other => surname[..^c.Ending.Length] + other))];
}
