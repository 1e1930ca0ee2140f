using CommunityHub.Contracts.Membership;
using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Returns.Incoming;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Mailing.Ledger;

/// <summary>Administrators see every letter; curators those of their communities, and what came back of these.</summary>
internal static class LedgerRights
{
    public static bool MayReadLetters(this Actor actor) => actor.Is(Group.Administrator) || actor.IsAny(Group.Curator);

    public static IQueryable<Letter> SeenBy(this IQueryable<Letter> letters, Actor actor)
    {
        if (actor.Is(Group.Administrator))
            return letters;

        var communities = actor.Curated();
        return letters.Where(l => l.CommunityIds.Any(id => communities.Contains(id)));
    }

    /// <summary>Whether letters about this are none of the actor's business.</summary>
    public static async Task<bool> HasLettersOfOthers(this MailingDb db, string about, Actor actor, CancellationToken cancellationToken)
    {
        var communities = actor.Curated();
        return !actor.Is(Group.Administrator) && await db.Letters.AnyAsync(l => l.About == about && !l.CommunityIds.Any(id => communities.Contains(id)), cancellationToken);
    }

    /// <summary>What belongs to no letter of the house is for administrators.</summary>
    public static IQueryable<IncomingLetter> SeenBy(this IQueryable<IncomingLetter> incoming, Actor actor, MailingDb db)
    {
        if (actor.Is(Group.Administrator))
            return incoming;

        var letters = db.Letters.SeenBy(actor);
        return incoming.Where(i => letters.Any(l => l.Id == i.LetterId));
    }

    /// <summary>The communities whose curator somebody is today.</summary>
    public static List<Guid> Curated(this Actor actor) => actor.CommunitiesAs(Group.Curator);
}
