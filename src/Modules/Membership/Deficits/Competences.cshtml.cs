using CommunityHub.Kernel;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Deficits;

/// <summary>What the members of a community assess themselves by.</summary>
[Authorize]
internal sealed class CompetencesPage(MembershipDb db, IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public string Community { get; private set; } = "";
    public IReadOnlyList<Competence> All { get; private set; } = [];

    public Task<IActionResult> OnGetAsync() => With(() => Task.FromResult<IActionResult>(Page()));

    public Task<IActionResult> OnPostKeepAsync() => With(() => this.Try(
        () => mediator.Send(new KeepCompetence(Id, Input.Id, Input.Group, Input.Name, Input.Order)), then: Redirect($"/communities/{Id}/competences{(Input.Id is { } id ? $"#c-{id}" : "#add")}")));

    public Task<IActionResult> OnPostRetireAsync(Guid competence, bool asked) => With(() => this.Try(
        () => mediator.Send(new RetireCompetence(Id, competence, asked)), then: Redirect($"/communities/{Id}/competences#c-{competence}")));

    private async Task<IActionResult> With(Func<Task<IActionResult>> act)
    {
        if (!this.Actor().MayEdit(Id))
            return Forbid();
        if (await db.Communities.Where(c => c.Id == Id).Select(c => c.Name).SingleOrDefaultAsync() is not { } community)
            return NotFound();

        (Community, All) = (community, await db.CompetencesOf(Id, HttpContext.RequestAborted));
        return await act();
    }

    internal sealed class Form
    {
        public Guid? Id { get; set; }

        [Label("Группа", "Group")]
        public string? Group { get; set; }

        [Label("Что человек умеет", "What a person is able to do")]
        public string? Name { get; set; }

        [Label("Место в списке", "Place in the list")]
        public int Order { get; set; }
    }
}
