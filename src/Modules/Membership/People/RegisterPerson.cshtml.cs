using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommunityHub.Membership.People;

[Authorize]
internal sealed class RegisterPersonPage(IMediator mediator) : PageModel
{
    [BindProperty]
    public PersonForm Input { get; set; } = new();

    public IActionResult OnGet() => this.Actor().MayEditPeople() ? Page() : Forbid();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!this.Actor().MayEditPeople())
            return Forbid();

        var id = Guid.Empty;
        var result = await this.Try(async () => id = await mediator.Send(new RegisterPerson(
            Surname: Input.Surname ?? "", GivenName: Input.GivenName ?? "", Patronymic: Input.Patronymic, Email: Input.Email, Language: Input.Language)), then: Page());
        return id == Guid.Empty ? result : Redirect($"/people/{id}");
    }
}
