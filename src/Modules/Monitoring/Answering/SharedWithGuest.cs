using CommunityHub.Contracts.SignIn;
using CommunityHub.Monitoring.Responses;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Answering;

/// <summary>By which of the links that a school has given to colleagues a guest has come to a section.</summary>
internal static class SharedWithGuest
{
    public static async Task<SharedSection?> SharedWith(this MonitoringDb db, Guest guest, Guid responseId, string section, CancellationToken cancellationToken)
    {
        var given = db.SharedSections.AsNoTracking().Where(s => s.ResponseId == responseId && s.Section == section);
        if (guest.Is(SharedSection.SubjectWord) is { } its)
            return await given.SingleOrDefaultAsync(s => s.Id == its, cancellationToken);

        // A link given before they were listed names its section, and is known in the list by its mailbox.
        return guest.IsByOldLink(section) ? await given.Where(s => s.SentTo == guest.SentTo).OrderByDescending(s => s.WithdrawnAt == null).ThenByDescending(s => s.At).FirstOrDefaultAsync(cancellationToken) : null;
    }

    /// <summary>The link is from the time when links to sections were not listed yet.</summary>
    public static bool IsByOldLink(this Guest guest, string section) => guest.Is($"section-{section}") is not null;
}
