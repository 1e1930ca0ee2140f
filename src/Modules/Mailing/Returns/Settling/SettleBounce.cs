using CommunityHub.Contracts.Mailing;
using CommunityHub.Contracts.Membership;
using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Returns.Incoming;
using CommunityHub.Mailing.Returns.Reading;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Mailing.Returns.Settling;

/// <summary>A letter came back, or was not even taken for its recipient: it says so, its address is marked when it is dead, and a letter to a school tries the next one.</summary>
internal sealed class SettleBounce(MailingDb db, ContactChain chain, AskCurator curator, IEnumerable<ITellSender> senders, IMediator mediator, TimeProvider clock)
{
    /// <summary>An address that so many different letters could not reach within these days is as good as dead, whatever its server hopes.</summary>
    public const int SoftOnes = 3, Days = 30;

    /// <summary>Whoever looks which letters of a school wait for an address holds it.</summary>
    public static string LockOf(Guid schoolId) => $"mailing.returns:{schoolId}";

    public async Task Settle(IncomingLetter bounce, Letter letter, CancellationToken cancellationToken)
    {
        // Known already; or somebody has opened its link: it did arrive, and who else did not get it is no matter.
        if (letter is { BouncedAt: not null } or { OpenedAt: not null } or { ActedAt: not null })
        {
            bounce.Settle(letter.Id, ReturnOutcome.Noted);
            return;
        }

        // Somebody has let it go again since, or it has gone on already.
        if (bounce.Sort is ReturnSort.Refusal && (letter.State is not LetterState.Refused || letter.FollowedAt is not null))
        {
            bounce.Settle(letter.Id, ReturnOutcome.Noted);
            return;
        }

        // Of a mailbox that has passed it on to another, only that other is known to be dead.
        var isOfThisAddress = bounce.Recipient is null || bounce.Recipient.Equals(letter.Recipient, StringComparison.OrdinalIgnoreCase);
        if (bounce.Sort is not ReturnSort.Refusal)
            letter.Bounce(bounce.IsHard is true && isOfThisAddress, bounce.Code, bounce.Words ?? "", clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        if (letter.BounceIsHard is true || await SoftBounces(letter, cancellationToken) >= SoftOnes)
            await mediator.Send(new NoteAddressBounces(letter.Recipient), cancellationToken);

        // Another letter went in its place already: that one goes on from here, should it fail as well.
        if (letter.FollowedAt is not null)
        {
            bounce.Settle(letter.Id, ReturnOutcome.Noted);
            return;
        }

        if (senders.FirstOrDefault(sender => sender.Tells(letter.Kind)) is { } sender)
            bounce.Settle(letter.Id, await sender.Tell(new(letter.Id, letter.Kind, letter.Occasion, letter.Recipient), cancellationToken) ? ReturnOutcome.SenderTold : ReturnOutcome.Noted);
        else if (letter.SchoolId is null || !chain.CanGoOn(letter) || !await chain.IsNeeded(letter, cancellationToken))
            bounce.Settle(letter.Id, ReturnOutcome.Noted);
        else
            await GoOn(bounce, letter, cancellationToken);
    }

    private async Task GoOn(IncomingLetter bounce, Letter letter, CancellationToken cancellationToken)
    {
        // Two letters of one school may come back at once: the curator is asked once.
        await db.OneAtATime(LockOf(letter.SchoolId!.Value), cancellationToken);
        if (await chain.GoOn(letter, cancellationToken) is { } next)
        {
            bounce.Settle(letter.Id, ReturnOutcome.MovedOn, next);
            return;
        }

        bounce.Settle(letter.Id, await curator.ForAddress(letter, cancellationToken) ? ReturnOutcome.AskedForAddress : ReturnOutcome.Noted);
    }

    private Task<int> SoftBounces(Letter letter, CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow().AddDays(-Days);
        return db.Letters.CountAsync(l => l.Recipient == letter.Recipient && (l.BouncedAt ?? l.RefusedAt) > since && l.BounceIsHard == false
            && (l.BounceCode == null || !l.BounceCode.StartsWith(StatusCode.OfPolicy)), cancellationToken);
    }
}
