using CommunityHub.Contracts.Mailing;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Mailing.Letters;

/// <summary>Whoever did what a letter asks for has got it, whatever the server said.</summary>
internal sealed class NoteLettersActedOnHandler(MailingDb db, TimeProvider clock) : AsyncRequestHandler<NoteLettersActedOn>
{
    // Without reading the letters: a thousand schools may answer in the same minute.
    protected override Task Handle(NoteLettersActedOn command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return db.Letters.Where(l => l.LinkPurpose == command.Purpose && l.LinkSubject == command.Subject && l.HandedAt != null && l.CancelledAt == null && l.ActedAt == null)
            .ExecuteUpdateAsync(set => set
                .SetProperty(l => l.ActedAt, now).SetProperty(l => l.SentAt, l => l.SentAt ?? now).SetProperty(l => l.UnknownAt, (DateTimeOffset?)null)
                .SetProperty(l => l.Text, l => l.Confidential ? "" : l.Text).SetProperty(l => l.Html, l => l.Confidential ? "" : l.Html), cancellationToken);
    }
}
