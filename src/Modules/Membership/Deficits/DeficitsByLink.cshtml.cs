using CommunityHub.Contracts.SignIn;
using CommunityHub.Kernel;
using CommunityHub.Membership.Consents;
using CommunityHub.Membership.People;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.Deficits;

/// <summary>A person without an account assesses the own competences by the link of a letter.</summary>
[Authorize(AuthenticationSchemes = Guest.Scheme)]
internal sealed class DeficitsByLinkPage(MembershipDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    // By its name alone: else every other field of a form would be taken for an answer.
    [BindProperty(Name = nameof(Levels))] public Dictionary<Guid, int> Levels { get; set; } = [];
    [TempData] public string? Said { get; set; }

    public AssessmentSheet Sheet { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid community, Guid person) => await Find(community, person) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAnswerAsync(Guid community, Guid person)
    {
        if (!await Find(community, person))
            return NotFound();

        var outcome = await this.Try(() => mediator.Send(new AnswerSelfAssessment(community, person, Levels)), then: Redirect($"/deficits/{community}/{person}"));
        if (outcome is RedirectResult)
            Said = Say("Спасибо, ответы сохранены. Пока ссылка действует, их можно изменить.", "Thank you, the answers are saved. As long as the link works you may change them.");
        return outcome;
    }

    public async Task<IActionResult> OnPostConsentAsync(Guid community, Guid person, int version)
    {
        if (!await Find(community, person))
            return NotFound();

        return await this.Try(() => mediator.Send(new GiveConsent(person, ConsentKind.Processing, version, Publishable.Nothing, ConsentWay.Link, this.Guest().SentTo)), then: Redirect($"/deficits/{community}/{person}"));
    }

    // The link of one person opens nobody else's page.
    private async Task<bool> Find(Guid community, Guid person) =>
        this.Guest().For(AskForSelfAssessment.Purpose) == community && this.Guest().Is(ConfidentialLetters.Subject) == person
        && await AssessmentSheet.Of(community, person, Levels, clock.Today(), db, HttpContext.RequestAborted) is { } sheet && (Sheet = sheet) is not null;
}
