namespace CommunityHub.Membership.Schools;

internal static class FindingSchools
{
    /// <summary>The schools somebody may mean: by kind and number where both are said, else by every word.</summary>
    public static IQueryable<School> Called(this IQueryable<School> schools, string? typed)
    {
        var name = SchoolName.Read(typed ?? "");
        return name is { Kind: not null, Number: not null } ? schools.Where(s => s.Kind == name.Kind && s.Number == name.Number) : schools.Matching(typed);
    }
}
