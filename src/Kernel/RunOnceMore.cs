namespace CommunityHub.Kernel;

/// <summary>
/// Thrown in the middle of a command or of what is due, when everything is to be undone and carried out once more in the same scope: what
/// stood in the way has been noted there, and is gone about differently this time. The last one is thrown to the caller.
/// </summary>
public sealed class RunOnceMore(string why, Exception? cause) : Exception(why, cause)
{
    /// <summary>How often at the most, the first time included.</summary>
    internal const int AtMost = 10;
}
