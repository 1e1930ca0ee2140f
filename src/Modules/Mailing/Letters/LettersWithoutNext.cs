namespace CommunityHub.Mailing.Letters;

internal static class LettersWithoutNext
{
    /// <summary>Those in whose place no other letter went: of the others it matters no more what became of them.</summary>
    public static IQueryable<Letter> WithoutNext(this IQueryable<Letter> letters) => letters.Where(l => l.FollowedAt == null);
}
