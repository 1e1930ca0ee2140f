namespace CommunityHub.Workflow.Definitions;

/// <summary>What an event waits for.</summary>
internal abstract record Trigger;

/// <param name="Text">ISO 8601, or an expression that gives it.</param>
internal sealed record TimerTrigger(TimerKind Kind, string Text) : Trigger;

/// <param name="Key">An expression whose value a message must carry to be meant for this run; null: the business key.</param>
internal sealed record MessageTrigger(string Message, string? Key) : Trigger;

/// <param name="Code">The code of the error; null: any.</param>
/// <param name="CodeVariable">The variable that is given the code.</param>
/// <param name="MessageVariable">The variable that is given the sentence.</param>
internal sealed record ErrorTrigger(string? Code, string? CodeVariable = null, string? MessageVariable = null) : Trigger
{
    public bool Catches(string code) => Code is null || Code == code || code == AnyCode;

    /// <summary>An error that a rehearsal throws, and that whoever catches errors is taken to catch.</summary>
    public const string AnyCode = "*";
}

internal enum TimerKind { Duration, Date, Cycle }
