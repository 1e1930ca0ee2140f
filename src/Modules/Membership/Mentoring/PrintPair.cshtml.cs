using CommunityHub.Kernel;
using CommunityHub.Membership.PersonalData;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommunityHub.Membership.Mentoring;

/// <summary>Programme and log of a pair as a paper to sign.</summary>
[Authorize]
internal sealed class PrintPairPage(MembershipDb db, IMediator mediator) : PageModel
{
    public PairShown Shown { get; private set; } = null!;
    public IReadOnlyList<MentoringEntry> Log { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (await PairShown.Of(id, db, HttpContext.RequestAborted) is not { } shown)
            return NotFound();
        if (!this.Actor().MaySeeGrowth(shown.Pair.CommunityId) && this.Actor().PersonId != shown.Pair.MentorPersonId && this.Actor().PersonId != shown.Pair.MenteeId)
            return Forbid();

        await mediator.Send(new NoteView(shown.Pair.MenteeId, CardPart.Growth, this.Actor()));
        await mediator.Send(new NoteView(shown.Pair.MentorPersonId, CardPart.Growth, this.Actor()));
        (Shown, Log) = (shown, [.. shown.Log.Where(entry => entry.StruckAt is null)]);
        return Page();
    }
}
