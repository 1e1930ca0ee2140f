using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel.Due;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Benchmarks.Killing;

/// <summary>A due row of the benchmark: begin this run, or bring it its message. Carried out and marked in one transaction, so whatever kills the host, it is done once.</summary>
internal sealed class Errand : DueRow
{
    public string Run { get; private init; } = "";

    /// <summary>The message has come; else the run is to begin.</summary>
    public bool IsAnswer { get; private init; }

    public static Errand Begin(string run, DateTimeOffset at) => new() { Run = run, DueAt = at };
    public static Errand Answer(string run, DateTimeOffset at) => new() { Run = run, DueAt = at, IsAnswer = true };

    internal sealed class Mapping : IEntityTypeConfiguration<Errand>
    {
        public void Configure(EntityTypeBuilder<Errand> builder)
        {
            builder.ToTable("errands");
            IndexWaiting(builder);
        }
    }
}

internal sealed class RunErrand(IMediator mediator) : ICarryOut<Errand>
{
    private static readonly Dictionary<string, object?> Nothing = [];

    public Task CarryOut(Errand row, CancellationToken cancellationToken) => row.IsAnswer
        ? mediator.Send(new CorrelateMessage("kill.answer", row.Run, Nothing), cancellationToken)
        : mediator.Send(new StartProcess("kill", row.Run, row.Run, "/", null, Hands.Director, Nothing), cancellationToken);
}
