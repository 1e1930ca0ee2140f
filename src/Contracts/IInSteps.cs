namespace CommunityHub.Contracts;

/// <summary>
/// Marks a command that is several transactions and not one: it waits for somebody outside the house in between, and must hold neither a
/// connection nor a lock meanwhile. Each step is a command of its own.
/// </summary>
#pragma warning disable CA1040 // A mark on a command, read by the pipeline; an attribute would have to be looked up at every command.
public interface IInSteps;
#pragma warning restore CA1040
