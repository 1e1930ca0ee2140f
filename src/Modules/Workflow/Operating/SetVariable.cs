using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Workflow.Running;
using MediatR;

namespace CommunityHub.Workflow.Operating;

/// <summary>An operator corrects what a run knows.</summary>
/// <param name="Value">JSON.</param>
internal sealed record SetVariable(Guid ProcessInstanceId, string Name, string Value, string Reason, Actor By) : IRequest;

internal sealed class SetVariableHandler(WorkflowDb db, TimeProvider clock) : AsyncRequestHandler<SetVariable>
{
    protected override async Task Handle(SetVariable command, CancellationToken cancellationToken)
    {
        Reason.MustBeGiven(command.Reason);
        if (string.IsNullOrWhiteSpace(command.Name) || command.Name.Length > 100)
            throw new RuleViolation("variables.no-name", "Назовите переменную: до 100 знаков.", "Name the variable, in up to 100 characters.");
        if (command.Value.Length > 10_000)
            throw new RuleViolation("variables.too-long", "Значение длиннее 10 000 знаков.", "The value is longer than 10,000 characters.");

        var (name, value) = (command.Name.Trim(), VariableText.ReadValue(command.Value));
        var instance = await db.LockedRun(command.ProcessInstanceId, cancellationToken);
        instance.MustGoOn();
        var before = instance.Variables.TryGetValue(name, out var known) ? Variables.ToReadableJson(known) : null;
        instance.Set(new Dictionary<string, object?> { [name] = value });
        instance.Move();
        db.History.Add(HistoryEntry.OfVariable(instance, name, (before, Variables.ToReadableJson(value)), clock.GetUtcNow(), command.By, command.Reason));
        await db.SaveChangesAsync(cancellationToken);
    }
}
