using CommunityHub.Kernel;
using CommunityHub.Membership.Communities;
using CommunityHub.Membership.Consents;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.Deficits;

/// <summary>A person who is signed in assesses the own competences.</summary>
[Authorize]
internal sealed class MyDeficitsPage(MembershipDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    // By its name alone: else every other field of a form would be taken for an answer.
    [BindProperty(Name = nameof(Levels))] public Dictionary<Guid, int> Levels { get; set; } = [];
    [TempData] public string? Said { get; set; }

    public IReadOnlyList<(Guid Id, string Name)> Communities { get; private set; } = [];
    public AssessmentSheet? Sheet { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid? community) => await Find(community) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAnswerAsync(Guid? community)
    {
        if (!await Find(community) || Sheet is null)
            return NotFound();

        var outcome = await this.Try(() => mediator.Send(new AnswerSelfAssessment(Sheet.CommunityId, this.Actor().PersonId, Levels)), then: Redirect($"/my/deficits/{Sheet.CommunityId}"));
        if (outcome is RedirectResult)
            Said = Say("Спасибо, ответы сохранены.", "Thank you, the answers are saved.");
        return outcome;
    }

    public async Task<IActionResult> OnPostConsentAsync(Guid? community, int version)
    {
        if (!await Find(community) || Sheet is null)
            return NotFound();

        return await this.Try(() => mediator.Send(new GiveConsent(this.Actor().PersonId, ConsentKind.Processing, version, Publishable.Nothing, ConsentWay.Account, this.Actor().Name)), then: Redirect($"/my/deficits/{Sheet.CommunityId}"));
    }

    // Only the communities one belongs to; the first of them unless one is named.
    private async Task<bool> Find(Guid? community)
    {
        Communities = await db.CommunitiesOf(this.Actor().PersonId, clock.Today(), HttpContext.RequestAborted);
        if (Communities.Count == 0)
            return community is null;
        if (community is { } asked && Communities.All(c => c.Id != asked))
            return false;

        Sheet = await AssessmentSheet.Of(community ?? Communities[0].Id, this.Actor().PersonId, Levels, clock.Today(), db, HttpContext.RequestAborted);
        return true;
    }
}
