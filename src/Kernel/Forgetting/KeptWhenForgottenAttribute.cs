namespace CommunityHub.Kernel.Forgetting;

/// <summary>What the rows of this table say stays when a person is forgotten.</summary>
/// <param name="why">For the reader of the code: it was signed, or it names nobody.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KeptWhenForgottenAttribute(string why) : Attribute
{
    public string Why => why;

    /// <summary>Which rows, as SQL over the table's own columns; null for all of them.</summary>
    public string? Where { get; init; }
}
