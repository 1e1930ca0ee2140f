using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CommunityHub.Mailing.Post;

/// <summary>Before letters go: as whom, if that is another than the last time.</summary>
internal sealed record NoteWhoWrites : IRequest;

internal sealed class NoteWhoWritesHandler(MailingDb db, IOptions<SmtpOptions> smtp, TimeProvider clock) : AsyncRequestHandler<NoteWhoWrites>
{
    protected override async Task Handle(NoteWhoWrites command, CancellationToken cancellationToken)
    {
        var today = WrittenAs.Of(smtp.Value, clock.GetUtcNow());
        if (await db.WrittenAs.AsNoTracking().OrderByDescending(w => w.Since).FirstOrDefaultAsync(cancellationToken) is not { } last || !last.IsAs(today))
            db.Add(today);
        await db.SaveChangesAsync(cancellationToken);
    }
}
