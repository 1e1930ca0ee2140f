using CommunityHub.Contracts.Mailing;
using CommunityHub.Kernel.Due;
using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Returns.Reading;
using CommunityHub.Mailing.Returns.Settling;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Mailing.Returns.Incoming;

/// <summary>What follows from something that came back, in one transaction with the mark that it was done.</summary>
internal sealed class SettleIncoming(MailingDb db, SettleBounce bounces, SettleComplaint complaints, AskCurator curator, IEnumerable<ITakeReplies> takers) : ICarryOut<IncomingLetter>
{
    public async Task CarryOut(IncomingLetter row, CancellationToken cancellationToken)
    {
        if (await LetterOf(row, cancellationToken) is not { } letter)
        {
            row.Settle(null, ReturnOutcome.NotOurs); // A stranger's report is kept, to be seen.
            return;
        }

        switch (row.Sort)
        {
            case ReturnSort.Bounce or ReturnSort.Refusal:
                await bounces.Settle(row, letter, cancellationToken);
                break;
            case ReturnSort.Complaint:
                await complaints.Settle(row, letter, cancellationToken);
                break;
            case ReturnSort.Reply:
                row.Settle(letter.Id, ReturnOutcome.HandedOver);
                await db.SaveChangesAsync(cancellationToken);
                var (isTaken, isToBeRead) = (await IsTaken(row, letter, cancellationToken), PlainText.SaysMoreThanSeeTheFile(row.Text));
                if (isTaken)
                    row.Settle(letter.Id, isToBeRead ? ReturnOutcome.TakenAndHandedOver : ReturnOutcome.Taken);
                if (!isTaken || isToBeRead)
                    await curator.ToAnswer(row, letter, cancellationToken);
                break;
            default: // Somebody is away, or a server still tries: nothing has come back.
                row.Settle(letter.Id, ReturnOutcome.Noted);
                break;
        }
    }

    // What the letter asked for may be in the reply itself: then no person has to read it, unless somebody has written something besides.
    private async Task<bool> IsTaken(IncomingLetter row, Letter letter, CancellationToken cancellationToken)
    {
        var files = await db.IncomingFiles.AsNoTracking().Where(f => f.IncomingId == row.Id && f.Content != null).OrderBy(f => f.Id).ToListAsync(cancellationToken);
        if (files.Count == 0)
            return false;

        var reply = new ReplyToLetter(letter.Kind, letter.Occasion, letter.Recipient, [.. files.Select(f => new LetterFile(f.Name, "application/octet-stream", f.Content!))]);
        foreach (var taker in takers)
            if (await taker.Take(reply, cancellationToken))
                return true;
        return false;
    }

    // Believed is the mark that only the house can make, or a Message-ID that only who has seen the letter knows.
    private async Task<Letter?> LetterOf(IncomingLetter row, CancellationToken cancellationToken)
    {
        var ids = IncomingLetter.LettersIn(new(row.MessageIds, row.SignedId));
        var letters = await db.Letters.FromSql($"select *, xmin from mailing.letters where id = any({ids}) order by id for update").ToListAsync(cancellationToken);

        return letters.Find(letter => letter.Id == row.SignedId)
            ?? row.MessageIds.Select(messageId => letters.Find(letter => letter.Id == IncomingLetter.NumberIn(messageId) && letter.MessageId.Equals(messageId, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(letter => letter is not null);
    }
}
