using System.Text.Json;
using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Planning.Comparing;
using CommunityHub.Planning.Papers;
using CommunityHub.Planning.Plans;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Planning.Approving;

/// <summary>The form of every task about a plan, with the paper below it: shown in the inbox, and on the page that a refused decision comes back to.</summary>
internal sealed class DecisionFormViewComponent(PlanningDb db, IMediator mediator, TimeProvider clock) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(TaskCard task, DecisionInput? input = null, IReadOnlyList<string>? slips = null)
    {
        if (!Guid.TryParse(task.BusinessKey, out var version) || await PlanView.Find(db, mediator, version) is not { } view)
            return Content(Words.Say("План этой задачи не найден.", "The plan of this task was not found."));

        return View("~/Areas/Planning/Pages/Approving/DecisionForm.cshtml", new DecisionForm(
            task, view, UserClaimsPrincipal.Actor(), input ?? DecisionInput.From(task.Draft) ?? DecisionInput.FromPaper(view.Version.ApprovalOnPaper, clock.Today()), slips ?? [], await ChangedSinceLastTime(view)));
    }

    /// <summary>Against what was submitted the time before; the first time, for an amendment, against the version it amends.</summary>
    private async Task<Comparison?> ChangedSinceLastTime(PlanView view)
    {
        var sent = await db.Submissions.AsNoTracking().Where(s => s.VersionId == view.Version.Id).OrderByDescending(s => s.At).Take(2).Select(s => s.State).ToListAsync();
        if (sent.Count == 2)
            return Comparison.Of(sent[1], sent[0]);

        return view.Version.AmendsId is { } amends && await PlanView.Find(db, mediator, amends) is { } amended
            ? Comparison.Of(PlanState.Of(amended.Version), PlanState.Of(view.Version))
            : null;
    }
}

internal sealed record DecisionForm(TaskCard Task, PlanView View, Actor Actor, DecisionInput Input, IReadOnlyList<string> Slips, Comparison? Changed);

/// <summary>What the director has typed so far.</summary>
internal sealed record DecisionInput(string? OrderNumber, DateOnly? OrderedOn, string? Remark, bool Sure = false)
{
    public static DecisionInput? From(string? draft)
    {
        try
        {
            return draft is null ? null : JsonSerializer.Deserialize<DecisionInput>(draft, PaperJson.Compact);
        }
        catch (JsonException)
        {
            return null; // A draft is a convenience: one that cannot be read is not worth an error.
        }
    }

    /// <summary>The paper that was brought may already name its order.</summary>
    public static DecisionInput FromPaper(PaperApproval? onPaper, DateOnly today) => new(onPaper?.OrderNumber, onPaper?.OrderDate ?? today, null);
}
