using CommunityHub.Contracts;
using CommunityHub.Contracts.SignIn;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Events;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Mailing.Letters;

/// <summary>A letter whose link was opened has arrived; not one that was never taken, or came back for good: then it was another with the same link.</summary>
[KnownAs("mailing.note-link-opened")]
[Label("Отметить, что ссылку из письма открыли", "Note that the link of a letter was opened")]
internal sealed class NoteLinkOpened(MailingDb db) : IHandle<PersonalLinkOpened>
{
    public async Task Handle(PersonalLinkOpened opened, CancellationToken cancellationToken)
    {
        // Locked, so that the answer of the mail server does not come in between. Not what was queued since: that may hold another link, which nobody has opened yet.
        var letters = await db.Letters.FromSql(
            $"""
            select *, xmin from mailing.letters
            where link_purpose = {opened.Purpose} and link_subject = {opened.Subject} and recipient = {opened.SentTo} and queued_at <= {opened.At} and cancelled_at is null and refused_at is null and bounce_is_hard is not true and coalesce(sent_at, unknown_at, claimed_at) is not null
            order by id for update
            """).ToListAsync(cancellationToken);
        foreach (var letter in letters)
            letter.Open(opened.At);
        await db.SaveChangesAsync(cancellationToken);
    }
}
