using CommunityHub.Mailing.Letters;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Mailing.Returns.Incoming;

/// <summary>On the card of a letter: what came back of it, and from where and whither it went on.</summary>
internal sealed class WhatCameBackViewComponent(MailingDb db) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(Letter letter)
    {
        var address = letter.Recipient.ToLowerInvariant();
        return View("~/Areas/Mailing/Pages/Returns/Incoming/WhatCameBack.cshtml", new CameBack(
            await db.Letters.AsNoTracking().SingleOrDefaultAsync(l => l.Id == letter.FollowsId),
            await db.Letters.AsNoTracking().Where(l => l.FollowsId == letter.Id).OrderBy(l => l.QueuedAt).ToListAsync(),
            await db.IncomingLetters.AsNoTracking().Where(i => i.LetterId == letter.Id).OrderByDescending(i => i.CameAt).Take(50).ToListAsync(),
            await db.Unsubscribed.AnyAsync(u => u.Address == address && u.Topic == Unsubscribed.Everything), letter.Recipient));
    }
}

/// <param name="Before">The letter in whose place this one goes.</param>
/// <param name="Next">Those that went on in its place.</param>
internal sealed record CameBack(Letter? Before, IReadOnlyList<Letter> Next, IReadOnlyList<IncomingLetter> Incoming, bool IsSilenced, string Recipient);
