using CommunityHub.Kernel;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.People;

internal static class FindingPeople
{
    /// <summary>The one person somebody means by name or address; when several could be meant, it asks and does not guess.</summary>
    /// <param name="among">Those the asker is told the names of.</param>
    public static async Task<Person> PersonMeant(this IQueryable<Person> among, string? typed, CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrWhiteSpace(typed))
            throw new RuleViolation("person.none-typed", "Впишите фамилию и имя человека.", "Enter the name of the person.");

        var found = await among.Matching(typed).OrderBy(p => p.Surname).ThenBy(p => p.GivenName).ThenBy(p => p.Id).Take(6).ToListAsync(cancellationToken);
        return found switch
        {
            [var one] => one,
            _ when found.Where(p => p.Name.Full == typed.Trim()).ToList() is [var exact] => exact,
            [] => throw new RuleViolation("person.not-found", $"«{typed.Trim()}» — такого человека нет в банке данных. Проверьте написание или сначала добавьте его.",
                $"The data bank knows nobody called “{typed.Trim()}”. Check the spelling, or add the person first."),
            _ => throw new RuleViolation("person.ambiguous", $"Подходят несколько человек: {string.Join("; ", found.Select(p => p.Name.Full))}. Впишите имя полностью или адрес почты.",
                $"Several people fit: {string.Join("; ", found.Select(p => p.Name.Full))}. Enter the full name, or the e-mail address."),
        };
    }
}
