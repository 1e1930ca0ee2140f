using CommunityHub.Kernel;
using CommunityHub.Kernel.Tables;
using CommunityHub.Mailing.Letters;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Mailing.Unsubscribing;

/// <summary>
/// Whoever holds the letter unsubscribes: looking changes nothing, the button does. A mail program presses it by itself (RFC 8058), so a POST needs no page before it;
/// the link in the letter proves as much as a token of the form would.
/// </summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
internal sealed class UnsubscribePage(MailingDb db, UnsubscribeLink link, IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Token { get; set; } = "";

    public bool IsKnown { get; private set; }
    public bool IsDone { get; private set; }

    /// <summary>Whoever reads the mailbox has called a letter unwanted: only an administrator lifts that.</summary>
    public bool HasComplained { get; private set; }

    /// <summary>Letters come again.</summary>
    public bool IsAgain { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        Response.Headers["Referrer-Policy"] = "no-referrer";
        (IsKnown, IsDone) = await Look();
        return IsKnown ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Response.Headers["Referrer-Policy"] = "no-referrer";
        if (link.Read(Token) is not { } letter || !await mediator.Send(new Unsubscribe(letter)))
            return NotFound();

        (IsKnown, IsDone) = (true, true);
        return Page();
    }

    /// <summary>Whoever unsubscribed by mistake.</summary>
    public async Task<IActionResult> OnPostAgainAsync(CancellationToken cancellationToken)
    {
        Response.Headers["Referrer-Policy"] = "no-referrer";
        if (link.Read(Token) is not { } id || await db.Letters.AsNoTracking().SingleOrDefaultAsync(l => l.Id == id && l.Topic != null, cancellationToken) is not { } letter)
            return NotFound();

        await mediator.Send(new SubscribeAgain(letter.Recipient, letter.Topic!), cancellationToken);
        (IsKnown, IsDone) = await Look();
        IsAgain = !IsDone;
        return Page();
    }

    private async Task<(bool IsKnown, bool IsDone)> Look()
    {
        if (link.Read(Token) is not { } id || await db.Letters.AsNoTracking().SingleOrDefaultAsync(l => l.Id == id && l.Topic != null) is not { } letter)
            return (false, false);

        var address = letter.Recipient.ToLowerInvariant();
        var topics = await db.Unsubscribed.Where(u => u.Address == address && (u.Topic == letter.Topic || u.Topic == Unsubscribed.Everything)).Select(u => u.Topic).ToListAsync();
        HasComplained = topics.Contains(Unsubscribed.Everything);
        return (true, topics.Count > 0);
    }
}

/// <summary>The recipient of this letter wants no more of its topic. Those that still wait for that do not go.</summary>
/// <returns>False when there is no such letter, or it is an official one.</returns>
internal sealed record Unsubscribe(Guid LetterId) : IRequest<bool>;

internal sealed class UnsubscribeHandler(MailingDb db, TimeProvider clock) : IRequestHandler<Unsubscribe, bool>
{
    public async Task<bool> Handle(Unsubscribe command, CancellationToken cancellationToken)
    {
        if (await db.Letters.AsNoTracking().SingleOrDefaultAsync(l => l.Id == command.LetterId && l.Topic != null, cancellationToken) is not { } letter)
            return false;

        var (now, address) = (clock.GetUtcNow(), letter.Recipient.ToLowerInvariant());

        // LINQ has no words for «on conflict do nothing».
        await db.Database.ExecuteSqlAsync($"insert into mailing.unsubscribed (address, topic, at, letter_id) values ({address}, {letter.Topic}, {now}, {letter.Id}) on conflict do nothing", cancellationToken);
        await db.CancelWhatIsUnwanted(letter.Recipient, letter.Topic, now, cancellationToken);
        return true;
    }
}
