namespace CommunityHub.Monitoring.Forms.Judging;

/// <summary>What becomes of answers.</summary>
/// <param name="With">Only what counts: hidden answers are out, computed values are in.</param>
/// <param name="Hidden">Fields and cells whose condition does not hold by path, sections as «#code».</param>
internal sealed record Judged(Answers With, IReadOnlyList<Finding> Findings, IReadOnlySet<string> Hidden)
{
    /// <summary>Nothing forbids to send, and every warning is explained.</summary>
    public bool MayBeSent => Findings.All(finding => !finding.Hinders);
}
