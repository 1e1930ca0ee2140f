using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Workflow.Running;

internal sealed class StartProcessHandler(WorkflowDb db, Burst burst, TimeProvider clock) : IRequestHandler<StartProcess, Guid>
{
    public async Task<Guid> Handle(StartProcess command, CancellationToken cancellationToken)
    {
        var definition = await db.Definitions.Where(d => d.Key == command.Process).OrderByDescending(d => d.Version).FirstOrDefaultAsync(cancellationToken)
            ?? throw new RuleViolation("process.unknown",
                $"Процесс «{command.Process}» не развёрнут. Обратитесь к администратору: схема процесса не принята или не загружена.",
                $"The process “{command.Process}” is not deployed. Ask the administrator: its definition was refused or is missing.");

        var instance = db.Instances.Add(ProcessInstance.Start(definition, command, clock.GetUtcNow())).Entity;
        await burst.Begin(instance, command.By, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return instance.Id;
    }
}
