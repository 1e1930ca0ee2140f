namespace CommunityHub.Contracts.Workflow;

/// <summary>
/// The channel on which PostgreSQL rings, at the commit, when open tasks have changed. The message says whom it concerns: groups and ids of persons
/// between bars, «director|0198…»; «*» when there are too many to name.
/// </summary>
public static class TasksBell
{
    public const string Channel = "workflow.tasks";
    public const string Everybody = "*";
}
