using CommunityHub.Kernel;
using CommunityHub.Membership.People;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Consents;

/// <summary>The person agrees, on a page or on paper. Who has agreed to the same already is asked for nothing; other parts to publish replace the former ones.</summary>
/// <param name="TextVersion">What was shown: when another wording has come into force meanwhile, it has to be read first.</param>
/// <param name="Scan">Of the signed paper; null when given on a page.</param>
internal sealed record GiveConsent(Guid PersonId, ConsentKind Kind, int TextVersion, Publishable Covers, ConsentWay Way, string? Witness, DateOnly? SignedOn = null, byte[]? Scan = null) : IRequest;

internal sealed class GiveConsentHandler(MembershipDb db, TimeProvider clock) : AsyncRequestHandler<GiveConsent>
{
    protected override async Task Handle(GiveConsent command, CancellationToken cancellationToken)
    {
        await db.OneAtATime("membership.consents:" + command.PersonId, cancellationToken);
        var person = await db.People.SingleOrDefaultAsync(p => p.Id == command.PersonId && p.ErasedAs == null, cancellationToken) ?? throw new RuleViolation("person.unknown", "Такого человека нет в банке данных.", "The data bank knows no such person.");
        var text = await db.TextInForce(command.Kind, cancellationToken);
        if (text.Version != command.TextVersion)
            throw new RuleViolation("consent.text-changed", "Пока вы читали, текст согласия изменился. Прочитайте новый и нажмите ещё раз.", "The text of the consent has changed while you were reading. Read the new one and press again.");
        if (command.SignedOn > clock.Today())
            throw new RuleViolation("consent.signed-in-future", "Дата на бумаге ещё не наступила. Проверьте её.", "The day on the paper has not come yet. Check it.");

        var now = clock.GetUtcNow();
        var centre = await db.Centres.Select(c => c.ShortName).FirstOrDefaultAsync(cancellationToken) ?? "";
        var given = Consent.Give(person, text, centre, command.Covers, command.Way, command.Witness, now, command.SignedOn);
        if (await db.Consents.SingleOrDefaultAsync(c => c.PersonId == person.Id && c.Kind == command.Kind && c.RevokedAt == null, cancellationToken) is { } current)
        {
            if (current.TextVersion == given.TextVersion && current.Covers == given.Covers && command.Scan is null)
                return;

            current.Revoke(command.Way, command.Witness, Words.Say("заменено новым", "replaced by another one"), now);
            await db.SaveChangesAsync(cancellationToken);
        }

        db.Add(given);
        if (command.Way is ConsentWay.Paper)
            db.Add(ConsentScan.Of(given.Id, command.Scan ?? []));
        await db.SaveChangesAsync(cancellationToken);
    }
}
