using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Planning.Plans;
using CommunityHub.Planning.Reading;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Planning.Importing;

[Authorize]
[RequestSizeLimit(FileGuard.LargestFile + 1_000_000)]
internal sealed class BringPaperPage(IMediator mediator) : PageModel
{
    public bool MayBring { get; private set; }
    public string? Pasted { get; private set; }

    public async Task OnGetAsync() => MayBring = (await mediator.Send(new Communities())).Any(c => this.Actor().MayWrite(c.Id));

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
            ? new BringPaper(Say("вставленный текст.txt", "pasted text.txt"), System.Text.Encoding.UTF8.GetBytes(pasted!), this.Actor())
            : new BringPaper(Path.GetFileName(file.FileName), await Content(file), this.Actor())), then: new EmptyResult());
        return brought == default ? outcome : Redirect($"/plans/import/{brought}");
    }

    private static async Task<byte[]> Content(IFormFile file)
    {
        using var content = new MemoryStream();
        await file.CopyToAsync(content);
        return content.ToArray();
    }
}
