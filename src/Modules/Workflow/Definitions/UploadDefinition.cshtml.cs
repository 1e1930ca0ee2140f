using CommunityHub.Kernel;
using CommunityHub.Workflow.Processes;
using CommunityHub.Workflow.Versions;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Workflow.Definitions;

/// <summary>An administrator brings a drawing; what keeps it from being run is shown on the drawing and in words, and what was brought is kept.</summary>
[Authorize]
[RequestSizeLimit(LargestRequest), RequestFormLimits(MultipartBodyLengthLimit = LargestRequest, ValueLengthLimit = LargestRequest)] // far beyond what is read, so that a file too large is refused with a sentence
internal sealed class UploadDefinitionPage(WorkflowDb db, DefinitionFiles files, IMediator mediator) : PageModel
{
    private const int LargestRequest = 100 * 1024 * 1024;

    public string? Xml { get; private set; }
    public IReadOnlyList<Problem> Problems { get; private set; } = [];
    [TempData] public string? Done { get; set; }

    /// <summary>The refused drawing: each problem has its number at its element.</summary>
    public DrawnProcess Drawn
    {
        get
        {
            var drawn = new DrawnProcess("#xml", Say("Схема, которую вы принесли: красным отмечено то, что нужно поправить", "The drawing you brought; what is to be mended is marked red")).Mark(Problems.Select(p => p.Element).Where(e => e.Length > 0).Distinct(), "failed");
            foreach (var (problem, number) in Problems.Select((p, i) => (p, i + 1)).Where(p => p.p.Element.Length > 0))
                drawn.Note(problem.Element, $"{number}", "incident", problem.Message);
            return drawn;
        }
    }

    public IActionResult OnGet() => this.Actor().MayChangeDefinitions() ? Page() : Forbid();

    public async Task<IActionResult> OnPostAsync(IFormFile? file, string? xml)
    {
        if (!this.Actor().MayChangeDefinitions())
            return Forbid();
        if (await Brought(file, xml) is not { } brought)
            return Page();

        Xml = brought;
        Problems = (await files.Check(brought, HttpContext.RequestAborted)).Problems;
        if (Problems.Count > 0)
            return Page();

        IReadOnlyList<Guid> added = [];
        var outcome = await this.Try(async () => added = await mediator.Send(new UploadDefinition(brought, this.Actor())), then: Redirect("/definitions"));
        if (added.Count == 0)
            return outcome;

        var versions = await db.Definitions.AsNoTracking().Where(d => added.Contains(d.Id)).OrderBy(d => d.Key).ToListAsync();
        Done = string.Join(' ', versions.Select(v => Say($"«{v.Name}», версия {v.Version}, загружена.", $"“{v.Name}”, version {v.Version}, is uploaded."))) + Say(" Новые процессы начнутся по ней, когда вы введёте её в действие.", " New processes begin by it as soon as you activate it.");
        return versions is [var one] ? Redirect($"/definitions/{Uri.EscapeDataString(one.Key)}?version={one.Version}") : outcome;
    }

    private async Task<string?> Brought(IFormFile? file, string? xml)
    {
        if (file is null && string.IsNullOrWhiteSpace(xml))
            ModelState.AddModelError("file", Say("Выберите файл .bpmn или вставьте его текст.", "Choose a .bpmn file, or paste its text."));
        if (file is not { Length: > 0 })
            return string.IsNullOrWhiteSpace(xml) ? null : xml;
        if (file.Length > BpmnReader.LargestFile * 2L)
        {
            ModelState.AddModelError("file", Say("Файл слишком большой (больше 2 МБ): это не похоже на схему процесса.", "The file is too large (more than 2 MB): that is no drawing of a process."));
            return null;
        }

        return BpmnText.Of(await file.ReadAll());
    }
}
