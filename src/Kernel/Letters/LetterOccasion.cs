namespace CommunityHub.Kernel.Letters;

/// <summary>
/// Knows what letters are about and what curators therefore word for it alone: a collection, an update of the data bank. A module that writes such letters registers one.
/// </summary>
public interface IKnowOccasions
{
    /// <param name="about">What stands in the occasion of its letters after the first colon, up to the next.</param>
    /// <returns>Null: it is none of its own.</returns>
    Task<LetterOccasion?> Find(string about, CancellationToken cancellationToken);

    /// <summary>The youngest of these communities about which letters of this kind are written; null for none.</summary>
    Task<LetterOccasion?> Latest(LetterKind kind, IReadOnlyCollection<Guid> communities, CancellationToken cancellationToken);
}

/// <summary>One thing that letters are about.</summary>
/// <param name="About">As it stands in their occasion.</param>
/// <param name="Name">«Движение фондов, 2026».</param>
/// <param name="Link">Its page.</param>
/// <param name="Kinds">All that may be written about it.</param>
/// <param name="Fill">Writes what such a letter says of it, to a recipient it really has, with a button that leads nowhere. What only comes about later is left out.</param>
public sealed record LetterOccasion(string About, InBoth Name, Guid CommunityId, string Link, IReadOnlyList<LetterKind> Kinds, Func<LetterKind, LetterPage, LetterPage> Fill)
{
    /// <summary>Where a button of an example leads.</summary>
    public const string Nowhere = "/…";
}
