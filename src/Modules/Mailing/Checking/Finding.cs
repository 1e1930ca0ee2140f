namespace CommunityHub.Mailing.Checking;

/// <summary>One thing that was looked at, and what to do about it where it is not well.</summary>
/// <param name="Advice">A sentence; null when there is nothing to do.</param>
internal sealed record Finding(Soundness Soundness, string What, string? Advice = null)
{
    public static Finding Good(string what) => new(Soundness.Good, what);

    public static Finding Doubtful(string what, string advice) => new(Soundness.Doubtful, what, advice);

    public static Finding Bad(string what, string advice) => new(Soundness.Bad, what, advice);

    public override string ToString() => $"{Soundness switch { Soundness.Good => "✓", Soundness.Doubtful => "!", _ => "✗" }} {What}{(Advice is null ? "" : $"\n    → {Advice}")}";
}

internal enum Soundness
{
    Good,

    /// <summary>Letters go, but not as they should.</summary>
    Doubtful,

    /// <summary>So no letter goes, or none comes back.</summary>
    Bad,
}
