using CommunityHub.Contracts.Mailing;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Letters;
using CommunityHub.Monitoring.Answering;
using CommunityHub.Monitoring.Catalogues;
using CommunityHub.Monitoring.Forms.Workbooks;
using CommunityHub.Monitoring.Reports.Papers;
using CommunityHub.Monitoring.Responses;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Letters;

/// <summary>The letters that ask a school to agree to what its workbook says.</summary>
internal sealed class WorkbookLetters(MonitoringDb db, CycleLetters letters, TimeProvider clock)
{
    public async Task Write(string to, AnswerSheet sheet, ComparedWorkbook read, Guid kept, string occasion, Guid? follows, CancellationToken cancellationToken)
    {
        var remarks = read.Judged.Findings.Count(f => f.Hinders) + read.Unread.Count;
        var language = await letters.LanguageOf(to, cancellationToken) is "en" ? InLanguage.English : InLanguage.Russian;
        var facts = await db.Suggest(sheet.Facts, sheet.Form.Sections.SelectMany(s => s.Parts), cancellationToken);
        // As the page gives it: what is wrong stands in the cells where it was typed.
        IReadOnlyList<LetterFile> marked = read.HasRemarks ? [new(InLanguage.Say(language, () => NameOfFile.OfMarked(sheet)), FormWorkbook.ContentType, InLanguage.Say(language, () => read.Marked(sheet, facts)))] : [];
        var way = new OneWay(sheet.Response.Subject, $"{sheet.Response.Address}?workbook={kept}", LookAndKeep, IsOfSchool: true);
        await letters.WriteTo(to, sheet.Cycle, sheet.Response, CollectionLetterKinds.WorkbookCame, way, occasion, Filled, cancellationToken, marked, follows);

        LetterPage Filled(LetterPage page)
        {
            page = AnswerLetters.Usual(page).Fact(Words.Say("Изменится значений", "Values that change"), $"{read.Changes.Count}").Fact(Words.Say("Замечаний", "Remarks"), $"{remarks}");
            if (read.Contested.Count > 0)
                page = page.Fact(Words.Say("Изменено с тех пор кем-то ещё", "Changed since by somebody else"), Words.Say($"{read.Contested.Count}: решите по ссылке, что оставить", $"{read.Contested.Count}: decide by the link what stays"));
            if (read.Closed.Count > 0)
                page = page.Fact(Words.Say("Закрыто, не запишется", "Closed, and not kept"), Words.Say($"{read.Closed.Count}: изменить можно только отмеченное куратором", $"{read.Closed.Count}: only what the curator has marked can be changed"));
            return marked.Count == 0 ? page : page.Paragraph(Words.Say("Ваш файл приложен: замечания стоят в тех же ячейках. Исправьте их в нём и пришлите ответом на это письмо или внесите по ссылке.", "Your file is attached: the remarks stand in its cells. Correct them there and send it in reply to this letter, or enter them by the link."));
        }
    }

    public static string LookAndKeep() => Words.Say("Посмотреть и записать", "Look, and keep it");

    /// <summary>Nobody has agreed yet, and somebody still may.</summary>
    /// <param name="occasion">«workbook:KEPT».</param>
    public async Task<bool> IsNeeded(Guid responseId, string occasion, CancellationToken cancellationToken) => await Find(responseId, occasion, cancellationToken) is not null;

    /// <summary>The letter came back: another one goes to the next address of the school, by what the workbook says today.</summary>
    public async Task WriteAgain(Guid responseId, string occasion, LetterToWriteAgain former, CancellationToken cancellationToken)
    {
        if (await Find(responseId, occasion, cancellationToken) is not var (sheet, file))
            return;

        var read = await ComparedWorkbook.Read(db, sheet, file.Content, file.Name, taken: [], cancellationToken);
        await Write(former.To, sheet, read, file.Id, occasion, former.Id, cancellationToken);
    }

    private async Task<(AnswerSheet Sheet, AnswerFile File)?> Find(Guid responseId, string occasion, CancellationToken cancellationToken) =>
        occasion.Split(':') is [_, var kept, ..] && Guid.TryParse(kept, out var id)
        && await AnswerSheet.Read(responseId, db, cancellationToken) is { } sheet && sheet.Refusal(clock.GetUtcNow()) is null
        && await db.AnswerFiles.AsNoTracking().SingleOrDefaultAsync(f => f.Id == id && f.ResponseId == responseId && f.Path == AnswerFile.Workbook, cancellationToken) is { } file
            ? (sheet, file) : null;
}
