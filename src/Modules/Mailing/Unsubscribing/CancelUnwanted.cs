using CommunityHub.Kernel.Tables;
using CommunityHub.Mailing.Letters;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Mailing.Unsubscribing;

internal static class CancelUnwanted
{
    /// <summary>What one may unsubscribe from does not go to this address any more, neither what waits nor what somebody holds back.</summary>
    /// <param name="topic">Null: whatever the topic is.</param>
    public static async Task CancelWhatIsUnwanted(this MailingDb db, string recipient, string? topic, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var whoever = SearchWords.Exactly(recipient);
        foreach (var some in (IQueryable<Letter>[])[db.Waiting, db.Letters.NotGone().Where(l => l.HeldAt != null)]) // what is held back is not among what waits
            await some.Where(l => l.Topic != null && (topic == null || l.Topic == topic) && EF.Functions.ILike(l.Recipient, whoever, SearchWords.Escape))
                .ExecuteUpdateAsync(set => set.SetProperty(l => l.CancelledAt, now), cancellationToken);
    }
}
