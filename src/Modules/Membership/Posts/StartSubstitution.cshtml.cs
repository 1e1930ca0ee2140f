using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Posts;

[Authorize]
internal sealed class StartSubstitutionPage(MembershipDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public AppointmentShown Shown { get; private set; } = null!;
    public IReadOnlyList<(Guid Id, string Name)> Others { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (await NotAllowed() is { } refusal)
            return refusal;

        Input.From = clock.Today();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync() => await NotAllowed() ?? await this.Try(() => mediator.Send(new Appoint(
        PersonId: Input.PersonId ?? throw new RuleViolation("substitution.nobody", "Выберите, кто замещает.", "Choose who stands in."), Shown.Post, Shown.CommunityId,
        From: Input.From ?? throw new RuleViolation("substitution.no-first-day", "Укажите первый день замещения.", "Enter the first day of the substitution."),
        To: Input.To ?? throw new RuleViolation("substitution.no-last-day", "Укажите последний день замещения: замещают на срок.", "Enter the last day: a substitution is for a time."),
        Acting: true, By: this.Actor().PersonId)), then: Redirect($"/people/{Shown.PersonId}"));

    private async Task<IActionResult?> NotAllowed()
    {
        if (!this.Actor().MayEditPeople())
            return Forbid();
        if (await db.ShowAppointment(Id) is not { } shown)
            return NotFound();

        Shown = shown;
        var others = await db.People.AsNoTracking().Where(p => p.Id != shown.PersonId).OrderBy(p => p.Surname).ThenBy(p => p.GivenName).ToListAsync();
        Others = [.. others.Select(p => (p.Id, p.Name.Full))];
        return null;
    }

    internal sealed class Form
    {
        [Label("Кто замещает", "Who stands in")]
        public Guid? PersonId { get; set; }

        [Label("Первый день", "First day")]
        public DateOnly? From { get; set; }

        [Label("Последний день", "Last day")]
        public DateOnly? To { get; set; }
    }
}
