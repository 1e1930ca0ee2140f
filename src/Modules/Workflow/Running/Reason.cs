using CommunityHub.Kernel;

namespace CommunityHub.Workflow.Running;

/// <summary>Whoever intervenes in a run says why.</summary>
internal static class Reason
{
    public static void MustBeGiven(string? reason)
    {
        if (string.IsNullOrWhiteSpace(reason))
            throw new RuleViolation("process.act-without-reason", "Напишите, почему вы это делаете: это останется в истории процесса.", "Write why you do this: it stays in the history of the process.");
        if (reason.Length > 1000)
            throw new RuleViolation("process.reason-too-long", "Причина длиннее 1000 знаков: сократите её.", "The reason is longer than 1,000 characters: shorten it.");
    }
}
