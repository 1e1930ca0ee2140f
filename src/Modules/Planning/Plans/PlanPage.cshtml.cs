using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Planning.Finding;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Planning.Plans;

/// <summary>A version of a plan as people read it: head, table, filter, and what can be done with it.</summary>
[Authorize]
internal sealed class PlanPagePage(PlanningDb db, IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")] public PlanFilter Filter { get; set; } = new();

    public PlanView View { get; private set; } = null!;
    public IReadOnlyList<TaskCard> MyTasks { get; private set; } = [];
    public IReadOnlyList<ProcessCard> Processes { get; private set; } = [];
    public PlanVersion? Amendment { get; private set; }
    public bool MayWrite { get; private set; }
    public IReadOnlySet<Guid>? Found { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid planId, int number)
    {
        if (await PlanView.Find(db, mediator, planId, number) is not { } view)
            return NotFound();

        View = view;
        MayWrite = this.Actor().MayWrite(view.Plan.CommunityId);
        MyTasks = await mediator.Send(new OpenTasks($"{view.Version.Id}", this.Actor()));
        Processes = await mediator.Send(new ProcessesOf($"{view.Version.Id}"));
        Amendment = await db.Versions.AsNoTracking().SingleOrDefaultAsync(v => v.PlanId == planId && v.Hash == null && v.WithdrawnAt == null && v.Id != view.Version.Id);
        Found = await Filter.Find(db, view);
        return Page();
    }

    public async Task<IActionResult> OnPostAmendAsync(Guid planId, int number)
    {
        Guid begun = default;
        var outcome = await this.Try(async () => begun = await mediator.Send(new BeginAmendment(planId, this.Actor())), then: new EmptyResult());
        if (begun != default)
            return Redirect($"/plans/{planId}/v/{await db.Versions.Where(v => v.Id == begun).Select(v => v.Number).SingleAsync()}/edit");

        await OnGetAsync(planId, number);
        return outcome;
    }
}
