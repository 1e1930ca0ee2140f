using CommunityHub.Kernel;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommunityHub.Membership.Posts;

[Authorize]
internal sealed class EndAppointmentPage(MembershipDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public AppointmentShown Shown { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!this.Actor().MayEditPeople())
            return Forbid();
        if (await db.ShowAppointment(Id) is not { } shown)
            return NotFound();

        (Shown, Input.LastDay) = (shown, clock.Today());
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!this.Actor().MayEditPeople())
            return Forbid();
        if (await db.ShowAppointment(Id) is not { } shown)
            return NotFound();

        Shown = shown;
        return await this.Try(() => mediator.Send(new EndAppointment(Id,
            Input.LastDay ?? throw new RuleViolation("appointment.no-last-day", "Укажите последний день назначения.", "Enter the last day of the appointment."), this.Actor().PersonId)),
            then: Redirect($"/people/{Shown.PersonId}"));
    }

    internal sealed class Form
    {
        [Label("Последний день", "Last day")]
        public DateOnly? LastDay { get; set; }
    }
}
