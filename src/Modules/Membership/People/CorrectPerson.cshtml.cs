using CommunityHub.Kernel;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.People;

[Authorize]
internal sealed class CorrectPersonPage(MembershipDb db, IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public PersonForm Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync()
    {
        if (!this.Actor().MayEditPeople())
            return Forbid();
        if (await db.People.SingleOrDefaultAsync(p => p.Id == Id) is not { } person)
            return NotFound();

        Input = new()
        {
            Surname = person.Surname, GivenName = person.GivenName, Patronymic = person.Patronymic, Email = person.Email, Language = person.Language,
            Version = db.VersionOf(person),
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync() => this.Actor().MayEditPeople()
        ? await this.Try(() => mediator.Send(new CorrectPerson(Id, Input)), then: Redirect($"/people/{Id}"))
        : Forbid();
}
