using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.Consents;

/// <summary>An administrator gives the consents the centre's own words.</summary>
[Authorize]
internal sealed class ConsentTextsPage(MembershipDb db, IMediator mediator) : PageModel
{
    [BindProperty] public ConsentKind Kind { get; set; }
    [BindProperty] public string? Text { get; set; }
    [TempData] public string? Said { get; set; }

    public IReadOnlyList<ConsentText> Texts { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!this.Actor().Is(Group.Administrator))
            return Forbid();

        await Load();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!this.Actor().Is(Group.Administrator))
            return Forbid();

        var outcome = await this.Try(() => mediator.Send(new WordConsent(Kind, Text, this.Actor())), then: Redirect($"/consents/texts#{Kind}"));
        if (outcome is RedirectResult)
            Said = Say($"{Kind.Title()}: новая редакция действует.", $"{Kind.Title()}: the new wording is in force.");
        else
            await Load();
        return outcome;
    }

    private async Task Load()
    {
        var texts = new List<ConsentText>();
        foreach (var kind in Enum.GetValues<ConsentKind>())
            texts.Add(await db.TextInForce(kind, HttpContext.RequestAborted));
        Texts = texts;
    }
}
