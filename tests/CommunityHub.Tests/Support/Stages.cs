using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;

namespace CommunityHub.Tests.Support;

/// <summary>The topic «rehearsal.note»: writes down that it was done, once for each time it takes effect; and fails as the bell rope says.</summary>
internal sealed class NoteStep(RehearsalDb db, BellRope rope) : IServiceStep
{
    public const string Topic = "rehearsal.note";

    public async Task<IReadOnlyDictionary<string, object?>> Run(ServiceStep step, CancellationToken cancellationToken)
    {
        db.Notes.Add(new Note(step.Element, step.BusinessKey));
        await db.SaveChangesAsync(cancellationToken);
        if (rope.IsDeafTo(step.Element))
            throw new InvalidOperationException($"Cannot do {step.Element}.");
        if (rope.BreaksOn(step.Element) && !rope.HasBroken)
            await rope.Break(db);
        if (step.Variables.GetValueOrDefault("refuse") is true)
            throw new ProcessError("refused", "Так нельзя.");

        return new Dictionary<string, object?> { ["noted"] = step.Element };
    }
}
