using System.Text;
using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Sheets;
using CommunityHub.Planning.Plans;
using CommunityHub.Planning.Reading;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Planning.Importing;

/// <summary>Brings a file or pasted text to be read as a plan, and goes on with one that was brought before.</summary>
[Authorize]
[RequestSizeLimit(LargestRequest), RequestFormLimits(MultipartBodyLengthLimit = LargestRequest, ValueLengthLimit = FileGuard.LargestFile)] // far beyond what is read, so that a file too large is refused with a sentence
internal sealed class BringPaperPage(PlanningDb db, IMediator mediator) : PageModel
{
    private const int LargestRequest = 300 * 1024 * 1024;

    public bool MayBring { get; private set; }
    public string? Pasted { get; private set; }
    public IReadOnlyList<BroughtBefore> Before { get; private set; } = [];

    public async Task OnGetAsync()
    {
        MayBring = (await mediator.Send(new Communities())).Any(c => this.Actor().MayWrite(c.Id));
        Before = await db.PaperFiles.AsNoTracking().Where(f => f.BroughtBy == this.Actor().PersonId && f.StoredAsVersionId == null).OrderByDescending(f => f.BroughtAt).Take(20)
            .Select(f => new BroughtBefore(f.Id, f.Name, f.BroughtAt)).ToListAsync();
    }

    public async Task<IActionResult> OnPostAsync(IFormFile? file, string? pasted)
    {
        await OnGetAsync();
        Pasted = pasted;
        if (!MayBring)
            return Forbid();
        if (file is null && string.IsNullOrWhiteSpace(pasted))
            ModelState.AddModelError("file", Say("Выберите файл или вставьте таблицу текстом.", "Choose a file, or paste the table as text."));

        Guid brought = default;
        var outcome = await this.Try(async () => brought = await mediator.Send(file is null
            ? new BringPaper(Say("вставленный текст.txt", "pasted text.txt"), Encoding.UTF8.GetBytes(pasted!), this.Actor())
            : new BringPaper(Path.GetFileName(file.FileName), await Content(file), this.Actor())), then: new EmptyResult());
        return brought == default ? outcome : Redirect($"/plans/import/{brought}");
    }

    public async Task<IActionResult> OnPostDropAsync(Guid fileId)
    {
        var outcome = await this.Try(() => mediator.Send(new DropPaper(fileId, this.Actor())), then: RedirectToPage());
        await OnGetAsync();
        return outcome;
    }

    private static async Task<byte[]> Content(IFormFile file)
    {
        if (file.Length > FileGuard.LargestFile)
            throw FileGuard.TooLarge();

        return await file.ReadAll();
    }
}

/// <summary>A file that still waits to be checked and stored.</summary>
internal sealed record BroughtBefore(Guid Id, string Name, DateTimeOffset At);
