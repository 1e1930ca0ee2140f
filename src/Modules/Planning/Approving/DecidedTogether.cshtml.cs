using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Planning.Plans;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Planning.Approving;

/// <summary>What became of plans that were decided on together. Read from how they stand now, so that it may be opened again.</summary>
[Authorize]
internal sealed class DecidedTogetherPage(PlanningDb db, IMediator mediator, EachByItself each) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "version")] public List<Guid> Versions { get; set; } = [];
    [BindProperty(SupportsGet = true)] public string? Form { get; set; }
    [BindProperty(SupportsGet = true)] public string? OrderNumber { get; set; }
    [BindProperty(SupportsGet = true)] public DateOnly? OrderedOn { get; set; }

    public IReadOnlyList<PlanDecided> Plans { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        var named = await NamedPlan.Find(db, mediator, Versions, HttpContext.RequestAborted);
        if (named.Count == 0)
            return Redirect("/inbox");

        var plans = new List<PlanDecided>();
        foreach (var plan in named.OrderBy(p => Versions.IndexOf(p.VersionId)))
            plans.Add(await BecameOf(plan));
        Plans = plans;
        return Page();
    }

    private async Task<PlanDecided> BecameOf(NamedPlan plan)
    {
        var open = await mediator.Send(new OpenTasks($"{plan.VersionId}"));
        if (open.FirstOrDefault(t => t.FormKey == Form) is { } task)
            return new(plan, task.Id, Words: await WhyNot(task, plan.VersionId) ?? Say("Эта задача всё ещё ждёт решения. Откройте её и решите.", "This task still waits. Open it and decide."), IsDone: false);

        var version = await db.Versions.AsNoTracking().SingleAsync(v => v.Id == plan.VersionId);
        if (Form == "planning.agree" && version.State is VersionState.Submitted)
            return new(plan, null, Say("Согласован и отправлен директору.", "Agreed to and sent to the director."), IsDone: true);
        if (version.Approval is { } approval && approval.By == this.Actor().PersonId)
            return new(plan, null, Say($"Утверждён приказом от {approval.OrderedOn.InWords()} № {approval.OrderNumber}.", $"Approved by order № {approval.OrderNumber} of {approval.OrderedOn.InWords()}."), IsDone: true);

        return new(plan, null, Say($"Решение принял кто-то другой: план {version.State.InWords()}.", $"Somebody else has decided: the plan is {version.State.InWords()}."), IsDone: false);
    }

    private async Task<string?> WhyNot(TaskCard task, Guid versionId) => Form switch
    {
        "planning.agree" => await each.Try(new AgreeToPlan(versionId, task.Id, Agreed: true, null, this.Actor()), HttpContext.RequestAborted),
        "planning.decide" when OrderedOn is { } day => await each.Try(new ApprovePlan(versionId, task.Id, OrderNumber ?? "", day, this.Actor()), HttpContext.RequestAborted),
        _ => null,
    };
}

/// <param name="TaskId">What still waits; null when nothing does.</param>
internal sealed record PlanDecided(NamedPlan Plan, Guid? TaskId, string Words, bool IsDone);
