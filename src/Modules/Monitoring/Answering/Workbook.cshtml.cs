using CommunityHub.Kernel;
using CommunityHub.Monitoring.Catalogues;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Workbooks;
using CommunityHub.Monitoring.Responses;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Answering;

/// <summary>The answer as a workbook to be filled in without a line; what comes back is read and judged first, and kept only when somebody agrees.</summary>
[AllowAnonymous]
internal sealed class WorkbookPage(MonitoringDb db, IMediator mediator, TimeProvider clock) : AnswerPage(db, mediator, clock)
{
    /// <summary>The file that waits for a word; null when none was read.</summary>
    public Guid? FileId { get; private set; }

    /// <summary>The version of the answer it was compared with.</summary>
    public int Seen { get; private set; }
    public ComparedWorkbook? Read { get; private set; }
    public IReadOnlyList<Clash> Clashes { get; private set; } = [];

    /// <param name="file">One that came by mail and waits for a word; without it, the workbook to be filled in.</param>
    public async Task<IActionResult> OnGetAsync(Guid? file, CancellationToken cancellationToken) => file is { } came
        ? await Find(came, cancellationToken) ?? Page()
        : await Open() ?? File(FormWorkbook.Write(Sheet.Form, WorkbookOf.Head(Sheet), Sheet.Answers, Sheet.Last, await FactsWithNames(cancellationToken)), FormWorkbook.ContentType, NameOfFile.Of(Sheet, "xlsx"));

    public async Task<IActionResult> OnPostAsync(IFormFile? file, CancellationToken cancellationToken)
    {
        if (await Open() is { } refusal)
            return refusal;

        return await this.Try(async () =>
        {
            if (Sheet.Refusal(Now) is { } closed)
                throw closed;
            if (file is null || file.Length == 0)
                throw new RuleViolation("workbook.none", "Выберите файл, который скачали на этой странице и заполнили.", "Choose the file that you took from this page and filled in.");
            if (file.Length > AnswerFile.LargestBytes)
                throw new RuleViolation("workbook.too-large", "Файл больше 10 МБ. Такой файл эта страница не выдавала.", "The file is larger than 10 MB. This page gave no such file.");

            var content = await file.ReadAll();
            await Compare(content, file.FileName, [], cancellationToken);
            FileId = await Mediator.Send(new KeepWorkbook(Id, file.FileName, content, Read!.Told), cancellationToken);
        }, then: Page());
    }

    /// <summary>What was read goes into the answer.</summary>
    /// <param name="take">Of what somebody else has changed meanwhile, what is to be as the workbook says.</param>
    public async Task<IActionResult> OnPostKeepAsync(Guid fileId, int seen, List<string> take, CancellationToken cancellationToken)
    {
        if (await Find(fileId, cancellationToken, take) is { } refusal)
            return refusal;

        var shown = await Db.AnswersAt(Sheet, seen, cancellationToken);
        var values = Read!.Changes.ToDictionary(change => change.Path, change => change.Becomes);
        var answer = await this.Try(async () => Clashes = values.Count == 0
            ? throw new RuleViolation("workbook.nothing-taken", "Отметьте, что взять из файла: всё остальное он говорит так же, как ответ.", "Tick what to take from the file: all else it says as the answer does.")
            : await Mediator.Send(new PutWorkbookIn(Id, fileId, values, shown, By), cancellationToken), then: Redirect($"{Sheet.Response.Address}/check"));
        return Clashes.Count == 0 ? answer : await Find(fileId, cancellationToken) ?? Page(); // as the answer is now
    }

    /// <summary>The same workbook with what was found written into its cells.</summary>
    public async Task<IActionResult> OnPostMarkedAsync(Guid fileId, CancellationToken cancellationToken)
    {
        if (await Find(fileId, cancellationToken) is { } refusal)
            return refusal;

        return File(Read!.Marked(Sheet, await FactsWithNames(cancellationToken)), FormWorkbook.ContentType, NameOfFile.OfMarked(Sheet));
    }

    private async Task<IActionResult?> Find(Guid fileId, CancellationToken cancellationToken, IReadOnlyCollection<string>? taken = null)
    {
        if (await Open() is { } refusal)
            return refusal;
        if (await Db.AnswerFiles.AsNoTracking().SingleOrDefaultAsync(f => f.Id == fileId && f.ResponseId == Id && f.Path == AnswerFile.Workbook, cancellationToken) is not { } file)
        {
            TempData[nameof(OverviewPage.Done)] = Words.Say("Этого файла здесь больше нет: его уже записали в ответ или вместо него загрузили другой. Если он ещё нужен, загрузите его снова.", "This file is here no longer: it was put into the answer, or another one came in its place. If it is still needed, upload it again.");
            return Redirect($"{Sheet.Response.Address}?upload#upload");
        }

        FileId = fileId;
        await Compare(file.Content, file.Name, taken ?? [], cancellationToken);
        return null;
    }

    private Task<Facts> FactsWithNames(CancellationToken cancellationToken) => Db.Suggest(Sheet.Facts, Sheet.Form.Sections.SelectMany(s => s.Parts), cancellationToken);

    private async Task Compare(byte[] content, string name, IReadOnlyCollection<string> taken, CancellationToken cancellationToken) =>
        (Seen, Read) = (Sheet.Response.Version, await ComparedWorkbook.Read(Db, Sheet, content, name, taken, cancellationToken));
}

internal static class WorkbookOf
{
    public static WorkbookHead Head(AnswerSheet sheet) => new(sheet.Response.Id, sheet.Cycle.FormVersionId, sheet.Response.Name, Words.Say($"{sheet.YearOfLast} год", $"{sheet.YearOfLast}"), sheet.Response.Version) { AsOf = sheet.AsOf };
}
