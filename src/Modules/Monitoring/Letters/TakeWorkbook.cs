using CommunityHub.Contracts.Mailing;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Answering;
using CommunityHub.Monitoring.Cycles;
using CommunityHub.Monitoring.Forms.Workbooks;
using CommunityHub.Monitoring.Responses;
using MediatR;

namespace CommunityHub.Monitoring.Letters;

/// <summary>A workbook that a school has mailed back is read and judged at once; nothing is kept before somebody of the school agrees by the link it gets.</summary>
internal sealed class TakeWorkbook(MonitoringDb db, CycleLetters letters, IMediator mediator, TimeProvider clock) : ITakeReplies
{
    public async Task<bool> Take(ReplyToLetter reply, CancellationToken cancellationToken)
    {
        if (reply.Files.FirstOrDefault(f => f.Name.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase)) is not { } file || reply.Occasion.Split(':', 4) is not [Cycle.PurposeWord, _, var responseId, _]
            || !Guid.TryParse(responseId, out var id) || await AnswerSheet.Read(id, db, cancellationToken) is not { } sheet || sheet.Refusal(clock.GetUtcNow()) is not null)
            return false;

        ReadWorkbook read;
        try
        {
            read = FormWorkbook.Read(sheet.Form, file.Content, file.Name, WorkbookOf.Head(sheet), sheet.Answers);
        }
        catch (RuleViolation)
        {
            return false; // Some other file, or one of another school: a person looks at it.
        }

        var kept = await mediator.Send(new KeepWorkbook(id, file.Name, file.Content), cancellationToken);
        var judged = sheet.Form.Judge(read.Answers, sheet.Last, sheet.Facts, sheet.Explanations);
        var changes = sheet.Answers.Values.Keys.Union(read.Answers.Values.Keys).Count(path => sheet.Answers[path] != read.Answers[path]);
        await letters.WriteTo(reply.SentTo, sheet.Cycle, sheet.Response, CollectionLetterKinds.WorkbookCame, new(sheet.Response.Subject, $"{sheet.Response.Address}?workbook={kept}", () => Words.Say("Посмотреть и записать", "Look, and keep it")), $"workbook:{kept}",
            page => AnswerLetters.Usual(page).Fact(Words.Say("Изменится значений", "Values that change"), $"{changes}").Fact(Words.Say("Замечаний", "Remarks"), $"{judged.Findings.Count(f => f.Hinders) + read.Unread.Count}"), cancellationToken);
        return true;
    }
}
