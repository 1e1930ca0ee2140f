using CommunityHub.Kernel.Letters;

namespace CommunityHub.Mailing.Wordings;

/// <summary>What the letters of all modules are about, as far as their words can be changed for it alone.</summary>
internal sealed class Occasions(IEnumerable<IKnowOccasions> all)
{
    public async Task<LetterOccasion?> Find(string about, CancellationToken cancellationToken)
    {
        foreach (var known in all)
            if (await known.Find(about, cancellationToken) is { } occasion)
                return occasion;
        return null;
    }

    /// <summary>Null as well when no letter of this kind is written about it.</summary>
    public async Task<LetterOccasion?> Find(string about, LetterKind kind, CancellationToken cancellationToken) =>
        await Find(about, cancellationToken) is { } occasion && occasion.Kinds.Any(known => known.Code == kind.Code) ? occasion : null;

    /// <summary>The youngest about which letters of this kind are written in these communities.</summary>
    public async Task<LetterOccasion?> Latest(LetterKind kind, IReadOnlyCollection<Guid> communities, CancellationToken cancellationToken)
    {
        foreach (var known in all)
            if (await known.Latest(kind, communities, cancellationToken) is { } occasion)
                return occasion;
        return null;
    }
}
