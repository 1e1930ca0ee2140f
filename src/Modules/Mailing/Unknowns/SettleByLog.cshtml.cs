using System.Text;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Tables;
using CommunityHub.Mailing.Ledger;
using CommunityHub.Mailing.Letters;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Mailing.Unknowns;

/// <summary>Letters of which nobody knows whether they arrived, and the log of the mail server that does.</summary>
[Authorize]
[RequestSizeLimit(SettleByLogHandler.Longest * 2L)]
internal sealed class SettleByLogPage(MailingDb db, IMediator mediator) : PageModel
{
    [BindProperty]
    public string? Log { get; set; }

    [BindProperty]
    public bool IsWhole { get; set; }

    [TempData]
    public string? Done { get; set; }

    public PageOf<Letter> Unknown { get; private set; } = PageOf<Letter>.Empty;

    public async Task<IActionResult> OnGetAsync(int p = 1) => await Refused(p) ?? Page();

    public async Task<IActionResult> OnPostAsync(IFormFile? file)
    {
        if (await Refused(1) is { } refusal)
            return refusal;

        return await this.Try(async () =>
        {
            if (file is { Length: > SettleByLogHandler.Longest })
                throw SettleByLogHandler.TooLong();
            var log = file is { Length: > 0 } ? Encoding.UTF8.GetString(await file.ReadAll()) : Log;
            var settled = await mediator.Send(new SettleByLog(log, IsWhole, this.Actor()));
            Done = Say($"По журналу дошло: {settled.Arrived}, из них вернулось: {settled.CameBack}. Уйдут ещё раз: {settled.SentAgain}. Осталось неизвестно: {settled.Left}.",
                $"By the log arrived: {settled.Arrived}; of these came back: {settled.CameBack}. Go again: {settled.SentAgain}. Still unknown: {settled.Left}.");
        }, then: Redirect("/letters/unknown"));
    }

    private async Task<IActionResult?> Refused(int number)
    {
        if (!this.Actor().MayReadLetters())
            return Forbid();

        Unknown = await db.Letters.AsNoTracking().SeenBy(this.Actor()).In(LetterState.Unknown).WithoutNext().OrderByDescending(l => l.UnknownAt).ThenBy(l => l.Id).PageAsync(number);
        return null;
    }
}
