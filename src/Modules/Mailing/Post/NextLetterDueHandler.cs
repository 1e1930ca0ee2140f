using CommunityHub.Contracts.Mailing;
using CommunityHub.Kernel;
using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Policy;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Mailing.Post;

internal sealed class NextLetterDueHandler(MailingDb db, SendingNow sending, TimeProvider clock) : IRequestHandler<NextLetterDue, DateTimeOffset?>
{
    public async Task<DateTimeOffset?> Handle(NextLetterDue question, CancellationToken cancellationToken)
    {
        var after = question.After;
        var due = await db.WaitingLetters.Where(w => w.DueAt > after).MinAsync(w => (DateTimeOffset?)w.DueAt, cancellationToken);
        if (!await db.WaitingLetters.AnyAsync(w => w.DueAt <= after, cancellationToken))
            return due;

        // Something has been due for a while: what keeps it?
        var rested = await db.ServerRests.Where(r => r.Until > after).MinAsync(r => (DateTimeOffset?)r.Until, cancellationToken);
        var allowed = (await sending.Policy(cancellationToken)).ChangesAfter((after > clock.GetUtcNow() ? clock.GetUtcNow() : after).Local());
        return new[] { due, rested, allowed?.ToUniversalTime() }.Min();
    }
}
