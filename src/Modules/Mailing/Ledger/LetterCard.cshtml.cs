using CommunityHub.Kernel;
using CommunityHub.Mailing.Campaigns;
using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Returns.Settling;
using CommunityHub.Mailing.Wordings;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Mailing.Ledger;

[Authorize]
internal sealed class LetterCardPage(MailingDb db, KindNames names, ContactChain chain, IMediator mediator, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public string KindName => names.Of(Letter.Kind);
    public Letter Letter { get; private set; } = null!;

    public bool IsFailed => Letter.State.IsFailed();

    /// <summary>It arrived, and nobody has opened its link: it may go once more.</summary>
    public bool IsUnopened { get; private set; }

    public bool IsWaiting => Letter.State.IsWaiting();

    public string Text => Seen(Letter.Text);
    public bool IsBlank => Letter.Text.Length == 0 && Letter.Html.Length == 0;

    public async Task<IActionResult> OnGetAsync() => await NotShown() ?? Page();

    /// <summary>The letter itself, as sent: nothing in it runs, loads or leads anywhere, whatever it says.</summary>
    public async Task<IActionResult> OnGetBodyAsync()
    {
        if (await NotShown() is { } refusal)
            return refusal;
        Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'";
        return Content(Seen(Letter.Html), "text/html; charset=utf-8");
    }

    public async Task<IActionResult> OnPostAsync(LetterDecision decision) =>
        await NotShown() ?? await this.Try(() => mediator.Send(new DecideOnLetters([Id], decision, this.Actor())), then: Redirect($"/letters/{Id}"));

    private string Seen(string text) => Letter.Confidential ? HiddenLinks.In(text) : text;

    private async Task<IActionResult?> NotShown()
    {
        if (!this.Actor().MayReadLetters())
            return Forbid();
        if (await db.Letters.AsNoTracking().SeenBy(this.Actor()).SingleOrDefaultAsync(l => l.Id == Id) is not { } letter)
            return NotFound();

        Letter = letter;
        IsUnopened = letter.State is LetterState.Sent && chain.CanGoOn(letter) && await db.Letters.Where(l => l.Id == Id).Unopened(db, clock.GetUtcNow()).AnyAsync();
        return null;
    }
}
