using CommunityHub.Contracts.Mailing;
using CommunityHub.Kernel;
using CommunityHub.Mailing.Campaigns;
using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Policy;
using CommunityHub.Mailing.Post;
using CommunityHub.Mailing.Returns.Settling;
using CommunityHub.Mailing.Wordings;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Mailing.Ledger;

[Authorize]
internal sealed class LetterCardPage(MailingDb db, KindNames names, ContactChain chain, SendingNow sending, IMediator mediator, IOptions<SmtpOptions> smtp, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public string KindName => names.Of(Letter.Kind);
    public Letter Letter { get; private set; } = null!;

    /// <summary>Another letter went in its place, and it is that one on which there is something to decide.</summary>
    public bool IsFollowed => Letter.FollowedAt is not null;

    public bool IsFailed => Letter.State.IsFailed() && !IsFollowed;

    /// <summary>It arrived, and nobody has opened its link: it may go once more.</summary>
    public bool IsUnopened { get; private set; }

    public bool IsWaiting => Letter.State.IsWaiting();

    /// <summary>The files that go with it, with their sizes in bytes.</summary>
    public IReadOnlyList<(LetterAttachment File, int Bytes)> Files { get; private set; } = [];

    /// <summary>From whom, and where an answer goes: as it was sent, or as it would go now.</summary>
    public WrittenAs As { get; private set; } = null!;

    /// <summary>Why it waits though it is due; null when nothing is in its way.</summary>
    public string? WhyItWaits { get; private set; }

    public string Text => Seen(Letter.Text);
    public bool IsBlank => Letter.Text.Length == 0 && Letter.Html.Length == 0;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await NotShown(cancellationToken) ?? Page();

    /// <summary>The letter itself, as sent: nothing in it runs, loads or leads anywhere, whatever it says.</summary>
    public async Task<IActionResult> OnGetBodyAsync(CancellationToken cancellationToken)
    {
        if (await NotShown(cancellationToken) is { } refusal)
            return refusal;
        Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'";
        return Content(Seen(Letter.Html), "text/html; charset=utf-8");
    }

    public async Task<IActionResult> OnPostAsync(LetterDecision decision, CancellationToken cancellationToken) =>
        await NotShown(cancellationToken) ?? await this.Try(() => mediator.Send(new DecideOnLetters([Id], decision, this.Actor())), then: Redirect($"/letters/{Id}"));

    /// <summary>A file as it went with the letter.</summary>
    public async Task<IActionResult> OnGetFileAsync(int position, CancellationToken cancellationToken)
    {
        if (await NotShown(cancellationToken) is { } refusal)
            return refusal;
        if (Files.FirstOrDefault(file => file.File.Position == position).File is not { } found)
            return NotFound();

        Response.Headers.XContentTypeOptions = "nosniff";
        return File((await db.AttachedContents.AsNoTracking().SingleAsync(c => c.Hash == found.Hash, cancellationToken)).Bytes, "application/octet-stream", found.Name);
    }

    private async Task<string?> WhyAllWait(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await sending.Pause(cancellationToken) is { } pause)
            return Say($"Отправка остановлена: {pause.Why}", $"Sending has stopped: {pause.WhyInEnglish}");
        if (await sending.QuietUntil(now, cancellationToken) is { } quiet)
            return Say($"Тихое время, письмо пойдёт {quiet.InWords(clock.Today())}.", $"It is the quiet time; the letter goes on {quiet.InWords(clock.Today())}.");
        if (await sending.Rest(now, cancellationToken) is { } rest)
            return Say($"Почтовый сервер не принимает писем, попробуем снова {rest.Until.InWords(clock.Today())}.", $"The mail server takes no letters; it is tried again {rest.Until.InWords(clock.Today())}.");
        return await sending.UsedUp(now, cancellationToken) is { } limit ? limit.InWords : null;
    }

    private string Seen(string text) => Letter.Confidential ? HiddenLinks.In(text) : Letter.Topic is null ? text : HiddenLinks.ToUnsubscribe(text);

    private async Task<IActionResult?> NotShown(CancellationToken cancellationToken)
    {
        if (!this.Actor().MayReadLetters())
            return Forbid();
        if (await db.Letters.AsNoTracking().SeenBy(this.Actor()).SingleOrDefaultAsync(l => l.Id == Id, cancellationToken) is not { } letter)
            return NotFound();

        Letter = letter;
        IsUnopened = letter.State is LetterState.Sent && chain.CanGoOn(letter) && await db.Letters.Where(l => l.Id == Id).Unopened(db, clock.GetUtcNow()).AnyAsync(cancellationToken);
        As = letter.HandedAt is { } handed && await db.WrittenAs.AsNoTracking().Where(w => w.Since <= handed).OrderByDescending(w => w.Since).FirstOrDefaultAsync(cancellationToken) is { } written
            ? written : WrittenAs.Of(smtp.Value, clock.GetUtcNow());
        Files = [.. (await (
            from file in db.Attachments.AsNoTracking()
            where file.LetterId == Id
            orderby file.Position
            select new { file, db.AttachedContents.Single(c => c.Hash == file.Hash).Bytes.Length }).ToListAsync(cancellationToken)).Select(one => (one.file, one.Length))];
        WhyItWaits = letter.State is LetterState.Queued or LetterState.Deferred && letter.DueAt <= clock.GetUtcNow() && letter.Priority < LetterPriority.Urgent ? await WhyAllWait(cancellationToken) : null;
        return null;
    }
}
