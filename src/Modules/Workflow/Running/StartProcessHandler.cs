using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Workflow.Definitions;
using MediatR;

namespace CommunityHub.Workflow.Running;

internal sealed class StartProcessHandler(WorkflowDb db, DatabaseStage stage, TimeProvider clock) : IRequestHandler<StartProcess, Guid>
{
    public async Task<Guid> Handle(StartProcess command, CancellationToken cancellationToken)
    {
        var definition = await stage.ActiveVersion(command.Process);
        var start = (await db.GraphOf(definition.Id, cancellationToken)).PlainStart
            ?? throw new RuleViolation("process.not-started-by-hand",
                $"Процесс «{definition.Name}» начинается сам: по времени или по сообщению.", $"The process “{definition.Name}” begins by itself: at a time, or by a message.");

        var instance = db.Instances.Add(ProcessInstance.Start(
            definition, new(command.BusinessKey, command.Title, command.Link, command.CommunityId, command.By, command.Variables) { TitleEn = command.TitleEn }, clock.GetUtcNow())).Entity;
        await (await stage.BurstOf(instance)).Begin(start, command.By);
        await db.SaveChangesAsync(cancellationToken);
        return instance.Id;
    }
}
