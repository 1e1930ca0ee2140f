using CommunityHub.Kernel;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Schools;

internal static class FindingSchools
{
    /// <summary>The schools somebody may mean: by kind and number where both are said, else by every word.</summary>
    public static IQueryable<School> Called(this IQueryable<School> schools, string? typed)
    {
        var name = SchoolName.Read(typed ?? "");
        return name is { Kind: not null, Number: not null } ? schools.Where(s => s.Kind == name.Kind && s.Number == name.Number) : schools.Matching(typed);
    }

    /// <summary>The one school somebody means; when several could be meant, it asks and does not guess.</summary>
    public static async Task<School> SchoolMeant(this MembershipDb db, string typed, CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrWhiteSpace(typed))
            throw new RuleViolation("member-school.none-typed", "Впишите школу, например «ЦО № 22».", "Enter a school, for example «ЦО № 22».");

        var found = await db.Schools.Called(typed).OrderBy(s => s.ShortName).Take(6).ToListAsync(cancellationToken);
        return found switch
        {
            [var one] => one,
            _ when found.SingleOrDefault(s => s.ShortName == typed.Trim()) is { } exact => exact,
            [] => throw new RuleViolation("member-school.unknown", $"Школа «{typed.Trim()}» не нашлась. Проверьте название или сначала добавьте её в список школ.",
                $"No school “{typed.Trim()}” was found. Check the name, or add it to the list of schools first."),
            _ => throw new RuleViolation("member-school.ambiguous", $"Подходят несколько школ: {string.Join("; ", found.Select(s => s.ShortName))}. Уточните название.",
                $"Several schools fit: {string.Join("; ", found.Select(s => s.ShortName))}. Be more exact."),
        };
    }
}
