using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Planning.Plans;
using MediatR;

namespace CommunityHub.Planning.Approving;

/// <summary>Sends a draft to be approved; one that was returned goes back on its way in the same process.</summary>
internal sealed record SubmitPlan(Guid VersionId, Actor By) : IRequest;

internal sealed class SubmitPlanHandler(PlanningDb db, IMediator mediator, TimeProvider clock) : AsyncRequestHandler<SubmitPlan>
{
    protected override async Task Handle(SubmitPlan command, CancellationToken cancellationToken)
    {
        var (plan, version) = await db.OpenForWriting(command.VersionId, command.By, cancellationToken);
        version.Submit(command.By, clock.GetUtcNow());
        db.Submissions.Add(Submission.Of(version, command.By, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);

        var variables = new Dictionary<string, object?> { ["draftedBy"] = DraftedBy(command.By, plan.CommunityId), ["withdraw"] = false };
        var open = await mediator.Send(new OpenTasks($"{version.Id}"), cancellationToken);
        if (open.SingleOrDefault(t => t.FormKey == "planning.rework") is { } rework)
        {
            await mediator.Send(new CompleteTask(rework.Id, command.By, variables), cancellationToken);
            return;
        }

        variables["communityId"] = $"{plan.CommunityId}";
        var about = await About(plan, cancellationToken);
        var (title, titleEn) = version.AmendsId is null ? ($"План работы: {about}", $"Work plan: {about}") : ($"Изменение плана: {about}", $"Amendment of the plan: {about}");
        await mediator.Send(new StartProcess("plan-approval", $"{version.Id}", title, $"/plans/{plan.Id}/v/{version.Number}", plan.CommunityId, command.By, variables, titleEn), cancellationToken);
    }

    private async Task<string> About(Plan plan, CancellationToken cancellationToken)
    {
        var community = (await mediator.Send(new Communities(), cancellationToken)).SingleOrDefault(c => c.Id == plan.CommunityId)
            ?? throw new RuleViolation("plan.community-unknown", "Сообщество этого плана не найдено. Обратитесь к администратору.", "The community of this plan is unknown. Ask the administrator.");
        return $"{community.Name}, {plan.Year}";
    }

    // The curator agrees to what the leader's side has drafted, not to what is the curator's own.
    private static string DraftedBy(Actor by, Guid communityId) => by.Is(Group.Of(Group.Curator, communityId)) ? "curator" : "leader";
}
