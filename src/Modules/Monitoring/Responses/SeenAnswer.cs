namespace CommunityHub.Monitoring.Responses;

/// <summary>What the page showed on which somebody decides: the version of the answer, and how often it had been sent.</summary>
internal sealed record SeenAnswer(int Version, int Round)
{
    /// <summary>As a form sends it; null when it says nothing of it.</summary>
    public static SeenAnswer? Of(int? version, int? round) => version is { } its && round is { } sent ? new(its, sent) : null;
}
