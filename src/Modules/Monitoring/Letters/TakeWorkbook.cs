using CommunityHub.Contracts.Mailing;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Answering;
using CommunityHub.Monitoring.Cycles;
using CommunityHub.Monitoring.Forms.Workbooks;
using MediatR;

namespace CommunityHub.Monitoring.Letters;

/// <summary>A workbook that a school has mailed back is read and judged at once; nothing is kept before somebody of the school agrees by the link it gets.</summary>
internal sealed class TakeWorkbook(MonitoringDb db, WorkbookLetters letters, IMediator mediator, TimeProvider clock) : ITakeReplies
{
    public async Task<bool> Take(ReplyToLetter reply, CancellationToken cancellationToken)
    {
        if (reply.Files.FirstOrDefault(f => f.Name.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase)) is not { } file || reply.Occasion.Split(':', 4) is not [Cycle.PurposeWord, _, var responseId, _]
            || !Guid.TryParse(responseId, out var id) || await AnswerSheet.Read(id, db, cancellationToken) is not { } sheet || sheet.Refusal(clock.GetUtcNow()) is not null)
            return false;

        // The link that comes back opens the whole answer: it goes to whoever has that, and never to a colleague with one section or to the head.
        var to = reply.Kind == CollectionLetterKinds.Share.LedgerCode || reply.Kind == CollectionLetterKinds.Head.LedgerCode ? sheet.Response.SentTo : reply.SentTo;
        if (to is null)
            return false;

        ComparedWorkbook read;
        try
        {
            read = await ComparedWorkbook.Read(db, sheet, file.Content, file.Name, taken: [], cancellationToken);
        }
        catch (RuleViolation)
        {
            return false; // Some other file, or one of another school: a person looks at it.
        }

        var kept = await mediator.Send(new KeepWorkbook(id, file.Name, file.Content, read.Told), cancellationToken);
        await letters.Write(to, sheet, read, kept, $"workbook:{kept}", follows: null, cancellationToken);
        return true;
    }
}
