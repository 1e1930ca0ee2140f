using CommunityHub.Contracts.Membership;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Consents;

/// <summary>Puts another wording of a consent in force.</summary>
internal sealed record WordConsent(ConsentKind Kind, string? Text, Actor By) : IRequest;

internal sealed class WordConsentHandler(MembershipDb db, TimeProvider clock) : AsyncRequestHandler<WordConsent>
{
    protected override async Task Handle(WordConsent command, CancellationToken cancellationToken)
    {
        await db.OneAtATime("membership.consent-texts", cancellationToken);
        var current = await db.TextInForce(command.Kind, cancellationToken);
        var next = ConsentText.After(current, command.Text, command.By.Name, clock.GetUtcNow());
        if (current.ByName is null)
            db.Add(current); // what was shipped is kept beside what follows it
        db.Add(next);
        await db.SaveChangesAsync(cancellationToken);
    }
}
