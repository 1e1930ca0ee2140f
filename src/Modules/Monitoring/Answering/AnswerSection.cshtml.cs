using System.Globalization;
using System.Security.Cryptography;
using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Catalogues;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Asking;
using CommunityHub.Monitoring.Forms.Compiling;
using CommunityHub.Monitoring.Forms.Judging;
using CommunityHub.Monitoring.Responses;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Monitoring.Answering;

/// <summary>One section of an answer to fill in. With a script every field keeps itself; without one the button keeps them all.</summary>
[AllowAnonymous]
[RequestSizeLimit(LargestRequest)] // a photograph in each of many rows
[RequestFormLimits(ValueCountLimit = 20_000, MultipartBodyLengthLimit = LargestRequest)] // a table of some hundred rows, without a script
internal sealed class AnswerSectionPage(MonitoringDb db, IMediator mediator, TimeProvider clock) : AnswerPage(db, mediator, clock)
{
    /// <summary>In bytes; a file of its own may have <see cref="AnswerFile.LargestBytes"/>.</summary>
    private const long LargestRequest = 30L * AnswerFile.LargestBytes;

    private readonly string rowMark = $"-{RandomNumberGenerator.GetHexString(4, lowercase: true)}";

    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    [TempData]
    public string? Done { get; set; }

    /// <summary>What two have written at once: shown, and decided by whoever looks.</summary>
    public IReadOnlyList<Clash> Clashes { get; private set; } = [];
    public IReadOnlyDictionary<string, Refused> Refusals { get; private set; } = new Dictionary<string, Refused>();

    // What was typed where nothing of it was kept, and how it is judged; it stands there still.
    private Forms.Answers? typed;
    private Judged? asTyped;

    /// <summary>What was typed and is not kept, where nothing can be typed any more: its writer can copy it.</summary>
    public IReadOnlyList<(string Where, string What)> NotKept { get; private set; } = [];

    public CompiledSection Section => Sheet.Form.Sections.Single(s => s.Section.Code == Code);
    public string Here => $"{Sheet.Response.Address}/s/{Code}";
    public string? NextSection => Sections.SkipWhile(s => s.Section.Code != Code).Skip(1).Select(s => s.Section.Code).FirstOrDefault();

    /// <summary>What has been left empty is told on the page of the check; here it would shout at whoever has just come. What was returned has its remark.</summary>
    private IReadOnlyList<Finding> Findings => [.. (asTyped ?? Sheet.Judged).Findings.Where(f => !Untouched.IsOne(f) && (f.Code is not ("required" or "rows") || TellsMissing))];

    /// <summary>What was missing when the answer was checked is said here as well, and while it is typed.</summary>
    public bool TellsMissing => Request.Query.ContainsKey("all");

    public AskedPart Asked(CompiledPart part) => new(Sheet.Form, part, Shown, Sheet.Last, Findings, (asTyped ?? Sheet.Judged).Hidden)
    {
        LastLabel = $"{Sheet.YearOfLast}", Facts = Facts, Refused = Refusals, RowMark = rowMark, ReadOnly = Closed is not null, Open = Sheet.OpenPaths, FileAddress = OnlySection is null ? $"{Sheet.Response.Address}/files/{{0}}" : $"{Here}?handler=File&fileId={{0}}",
        Remarks = Sheet.Response.SubmittedAt is null ? Sheet.Flags.ToDictionary(f => f.Path, f => f.Reason) : [], Was = Sheet.Flags.ToDictionary(f => f.Path, f => SaveValueHandler.ValueOf(f.Was)),
        ToMend = Closed is null && Sheet.IsRework ? Sheet.ToMend.Open.Except(Sheet.Flags.Select(f => f.Path)).ToHashSet() : [],
    };

    /// <summary>What the marks of this section mean, said once; null where there are none.</summary>
    public string? CameFrom => Section.Parts.Where(part => !Sheet.Judged.Hidden.Contains(part.Part.Code)).SelectMany(part => Asked(part).CameFrom).Distinct().ToList().InWords();

    /// <summary>What was said, with what is computed; what is hidden stands there as it was left.</summary>
    public Forms.Answers Shown => typed ?? WithComputed(Sheet.Answers, Sheet.Judged.With);

    private static Forms.Answers WithComputed(Forms.Answers said, Forms.Answers with) => new(new Dictionary<string, Value>([.. said.Values.Where(v => !with.Values.ContainsKey(v.Key)), .. with.Values]));

    /// <summary>What is known, with the schools to choose from where a school is asked for.</summary>
    public Facts Facts { get; private set; } = Facts.None;

    /// <summary>Why no former values stand beside the fields; null where they do, or where there never were any.</summary>
    public string? WithoutLast { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (await Find() is { } refusal)
            return refusal;
        WithoutLast = Sheet.Last is null ? await Db.AskedOtherwise(Sheet.Response, Sheet.Cycle, HttpContext.RequestAborted) : null;
        return Page();
    }

    /// <summary>A file of this section for a colleague whose link opens nothing else; always as a download, whatever it says it is.</summary>
    public async Task<IActionResult> OnGetFileAsync(Guid fileId)
    {
        if (await Find() is { } refusal)
            return refusal;

        return await Db.AnswerFiles.AsNoTracking().SingleOrDefaultAsync(f => f.Id == fileId && f.ResponseId == Id, HttpContext.RequestAborted) is { } file && Sheet.Form.SectionOf(file.Path) == Code
            ? File(file.Content, "application/octet-stream", file.Name) : NotFound();
    }

    /// <summary>One value, as the script sends it; answers in JSON.</summary>
    /// <param name="was">What the field showed before, as JSON; empty for nothing.</param>
    public async Task<IActionResult> OnPostValueAsync(string? path, string? typed, string? was)
    {
        if (await Find() is { } refusal)
            return ToScript(refusal);

        try
        {
            var saved = await Mediator.Send(new SaveValue(Id, path ?? "", typed, SavedValue.Json(SaveValueHandler.ValueOf(was)), OnlySection, By, Way));
            return new JsonResult(new
            {
                saved = Time(saved.At), value = SavedValue.Json(saved.Value), shown = TypedValue.Shown(saved.Field, saved.Value), known = AskedCell.KnownInWords(saved.Field, saved.Value),
                conflict = saved.Other is { } other ? new { by = other.By, at = Time(other.At), theirs = TypedValue.InWords(saved.Field, saved.Value) } : null,
            });
        }
        catch (RuleViolation violation)
        {
            return new JsonResult(new { refusal = violation.Message });
        }
    }

    /// <summary>What the script has told of what was finished.</summary>
    /// <param name="told">The keys of the findings, one a line.</param>
    public async Task<IActionResult> OnPostToldAsync(string? told)
    {
        if (await Find() is { } refusal)
            return refusal;

        await NoteTold(Sheet.Form.KnownIn((told ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries).Take(Firing.MostOfOne), Code));
        return new NoContentResult();
    }

    private async Task NoteTold(IReadOnlyCollection<string> keys)
    {
        if (Closed is null && keys.Count > 0)
            await Mediator.Send(new NoteFirings(Id, keys, Way));
    }

    // The section is shown again, with all that is wrong in it. Who goes on to another is told on the page of the check.
    private async Task NoteShown()
    {
        await Find();
        await NoteTold([.. Findings.Where(f => Sheet.Form.SectionOf(f.Path) == Code).Select(f => f.Key)]);
    }

    /// <summary>The same of explanations.</summary>
    public IReadOnlyList<ExplanationClash> Explained { get; private set; } = [];

    /// <summary>One explanation, as the script sends it; answers in JSON.</summary>
    /// <param name="wasReason">What stood there before, with <paramref name="wasNote"/>; empty for nothing.</param>
    public async Task<IActionResult> OnPostExplainAsync(string key = "", string? reason = null, string? note = null, string? wasReason = null, string? wasNote = null)
    {
        if (await Find() is { } refusal)
            return ToScript(refusal);

        try
        {
            var shown = Explanations.Of(new(wasReason, wasNote), key, Sheet.Form) is { } was ? new Dictionary<string, Explanation> { [key] = was } : [];
            var clashes = await Mediator.Send(new ExplainFindings(Id, new Dictionary<string, TypedExplanation> { [key] = new(reason, note) }, shown, OnlySection, By, Way));
            if (clashes is [var clash])
                return new JsonResult(new { saved = Time(Now), value = clash.Theirs?.AsTyped, conflict = new { by = clash.Other.By, at = Time(clash.Other.At), theirs = $"{clash.Theirs?.InWords}" } });
            return new JsonResult(new { saved = Time(Now), value = new TypedExplanation(reason, note) });
        }
        catch (RuleViolation violation)
        {
            return new JsonResult(new { refusal = violation.Message });
        }
    }

    /// <summary>The whole section, as a page without scripts sends it.</summary>
    public async Task<IActionResult> OnPostAsync(int seen, string? then)
    {
        if (await Find() is { } refusal)
            return refusal;

        var next = then switch { "next" when NextSection is { } code && OnlySection is null => $"{Sheet.Response.Address}/s/{code}", "list" when OnlySection is null => Sheet.Response.Address, _ => Here };
        var shown = await Db.AnswersAt(Sheet, seen, HttpContext.RequestAborted);
        var answer = await this.Try(async () => (Clashes, Explained, Refusals) = await Mediator.Send(new SaveSection(Id, seen, Request.Form, OnlySection, By, Way)), then: Redirect(next));
        var posted = ModelState.IsValid ? null : Posted.Read(Sheet.Form, shown, Request.Form, Sheet.OpenPaths);
        if (posted is null) // What was typed is kept first: no file takes it along.
            await KeepFiles(shown);
        var isRefused = !ModelState.IsValid || Clashes.Count > 0 || Explained.Count > 0 || Refusals.Count > 0;
        if (isRefused || next == Here)
            await NoteShown();
        if (posted is not null)
            ShowTyped(posted);
        if (isRefused)
        {
            foreach (var group in Refusals.GroupBy(one => Sheet.RowOf(one.Key)))
                ModelState.AddModelError(AskedPart.IdOf(group.First().Key), group.Count() == 1 ? $"{Sheet.Form.LabelOf(group.First().Key)}: {group.First().Value.Sentence}"
                    : Say($"{Sheet.NameOfRow(group.Key)}: не понято значений: {group.Count()}. Первое: {Sheet.Form.LabelOf(group.First().Key)}. {group.First().Value.Sentence}", $"{Sheet.NameOfRow(group.Key)}: {group.Count()} values were not understood. The first: {Sheet.Form.LabelOf(group.First().Key)}. {group.First().Value.Sentence}"));
            return Page();
        }

        Done = Say("Сохранено.", "Saved.");
        return answer;
    }

    // Nothing of it was kept, and nothing of it is lost.
    private void ShowTyped(Posted posted)
    {
        var why = posted.ExplainedOtherwise(Sheet.Explanations, Sheet.Form);
        if (Closed is not null)
        {
            NotKept = posted.InWords(why, Sheet);
            return;
        }

        asTyped = Sheet.Form.Judge(posted.After(), Sheet.Last, Sheet.Facts, new Dictionary<string, Explanation>([.. Sheet.Explanations.Where(one => !why.ContainsKey(one.Key)), .. why]));
        (typed, Refusals) = (WithComputed(posted.After(), asTyped.With), posted.Refused);
    }

    /// <summary>Each by itself: one that is refused takes none of the others along.</summary>
    /// <param name="shown">What the page showed: over another file than that nobody writes.</param>
    private async Task KeepFiles(Forms.Answers shown)
    {
        foreach (var file in Request.Form.Files.Where(f => f.Length > 0 && Sheet.Form.FieldAt(f.Name, Code) is { Type: FieldType.File }))
            try
            {
                if (file.Length > AnswerFile.LargestBytes)
                    throw new RuleViolation("answer.file-too-large", $"«{Path.GetFileName(file.FileName)}» больше 10 МБ. Уменьшите файл или приложите ссылку.", $"“{Path.GetFileName(file.FileName)}” is larger than 10 MB. Make it smaller, or give a link.");

                await Mediator.Send(new KeepFile(Id, file.Name, shown[file.Name], file.FileName, await file.ReadAll(), OnlySection, By, Way));
            }
            catch (RuleViolation violation)
            {
                ModelState.AddModelError(AskedPart.IdOf(file.Name), violation.Message);
            }
    }

    /// <summary>A script takes what it cannot read for a lost line, and would try for ever; another answer has hidden this section meanwhile.</summary>
    private static IActionResult ToScript(IActionResult refusal) => refusal is NotFoundResult ? new JsonResult(new
    {
        refusal = Say("Этого раздела сейчас нет в форме: его скрыл другой ответ. Набранное здесь не сохраняется; если раздел не нужен, набранное можно стереть.", "This section is not in the form now: another answer has hidden it. What you type here is not kept; if the section is not needed, it can be erased."),
    }) : refusal;

    private async Task<IActionResult?> Find()
    {
        if (await Open(Code) is { } refusal)
            return refusal;
        if (Sheet.Form.Sections.All(s => s.Section.Code != Code) || Sheet.Judged.Hidden.Contains($"#{Code}"))
            return NotFound();

        // To choose from a country of schools there is no list; what is typed is looked up all the same.
        const int MostToChooseFrom = 300;
        var asksForSchool = Section.Parts.Any(part => part is CompiledField { Field.Type: FieldType.School } || (part is CompiledTable table && table.ColumnList.Exists(c => c.Field.Type is FieldType.School)));
        Facts = asksForSchool && !HttpMethods.IsPost(Request.Method) ? Sheet.Facts with { Schools = await Mediator.Send(new SchoolNamesOf(Sheet.Cycle.CommunityId, Sheet.Cycle.ReferenceDay, MostToChooseFrom)) } : Sheet.Facts;
        Facts = await Db.Suggest(Facts, Section.Parts, HttpContext.RequestAborted);
        return null;
    }

    private static string Time(DateTimeOffset at) => at.Local().ToString("HH:mm", CultureInfo.InvariantCulture);
}
