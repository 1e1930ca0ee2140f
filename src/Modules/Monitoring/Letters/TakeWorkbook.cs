using CommunityHub.Contracts.Mailing;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Letters;
using CommunityHub.Monitoring.Answering;
using CommunityHub.Monitoring.Cycles;
using CommunityHub.Monitoring.Forms.Workbooks;
using CommunityHub.Monitoring.Reports.Papers;
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

        ComparedWorkbook read;
        try
        {
            read = await ComparedWorkbook.Read(db, sheet, file.Content, file.Name, taken: [], cancellationToken);
        }
        catch (RuleViolation)
        {
            return false; // Some other file, or one of another school: a person looks at it.
        }

        var kept = await mediator.Send(new KeepWorkbook(id, file.Name, file.Content), cancellationToken);
        var remarks = read.Judged.Findings.Count(f => f.Hinders) + read.Unread.Count;
        // As the page gives it: what is wrong stands in the cells where it was typed.
        IReadOnlyList<LetterFile> marked = read.HasRemarks ? [new($"{sheet.Cycle.FormCode}-{sheet.Cycle.Year}-!.xlsx", FormWorkbook.ContentType, InLanguage.Say(InLanguage.Russian, () => read.Marked(sheet)))] : [];
        await letters.WriteTo(reply.SentTo, sheet.Cycle, sheet.Response, CollectionLetterKinds.WorkbookCame, new(sheet.Response.Subject, $"{sheet.Response.Address}?workbook={kept}", () => Words.Say("Посмотреть и записать", "Look, and keep it")), $"workbook:{kept}", Filled, cancellationToken, marked);
        return true;

        LetterPage Filled(LetterPage page)
        {
            page = AnswerLetters.Usual(page).Fact(Words.Say("Изменится значений", "Values that change"), $"{read.Changes.Count}").Fact(Words.Say("Замечаний", "Remarks"), $"{remarks}");
            if (read.Contested.Count > 0)
                page = page.Fact(Words.Say("Изменено с тех пор кем-то ещё", "Changed since by somebody else"), Words.Say($"{read.Contested.Count}: решите по ссылке, что оставить", $"{read.Contested.Count}: decide by the link what stays"));
            return marked.Count == 0 ? page : page.Paragraph(Words.Say("Ваш файл приложен: замечания стоят в тех же ячейках. Исправьте их в нём и пришлите ответом на это письмо или внесите по ссылке.", "Your file is attached: the remarks stand in its cells. Correct them there and send it in reply to this letter, or enter them by the link."));
        }
    }
}
