using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace CommunityHub.Mailing.Letters;

internal static class FollowedLetters
{
    /// <summary>Writes down of the letters in whose place these go that they are followed; whoever has one of them at hand in this transaction can still write to it.</summary>
    public static async Task NoteFollowed(this MailingDb db, IEnumerable<Letter> followers, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ids = followers.Select(follower => follower.FollowsId).OfType<Guid>().Distinct().ToArray();
        if (ids.Length == 0 || await db.Letters.Where(l => ids.Contains(l.Id) && l.FollowedAt == null).ExecuteUpdateAsync(set => set.SetProperty(l => l.FollowedAt, now), cancellationToken) == 0)
            return;

        foreach (var atHand in AtHand(db, ids))
        {
            var id = atHand.Entity.Id;
            var version = await db.Letters.Where(l => l.Id == id).Select(l => EF.Property<uint>(l, "xmin")).SingleAsync(cancellationToken);
            Know(atHand.Property(l => l.FollowedAt), now);
            Know(atHand.Property<uint>("xmin"), version);
        }
    }

    // Without looking what else has changed: of a thousand letters a thousand times.
    private static List<EntityEntry<Letter>> AtHand(MailingDb db, Guid[] ids)
    {
        var (tracker, detects) = (db.ChangeTracker, db.ChangeTracker.AutoDetectChangesEnabled);
        tracker.AutoDetectChangesEnabled = false;
        try
        {
            return [.. tracker.Entries<Letter>().Where(entry => ids.Contains(entry.Entity.Id))];
        }
        finally
        {
            tracker.AutoDetectChangesEnabled = detects;
        }
    }

    private static void Know<T>(PropertyEntry<Letter, T> property, T value) => (property.OriginalValue, property.CurrentValue, property.IsModified) = (value, value, false);
}
