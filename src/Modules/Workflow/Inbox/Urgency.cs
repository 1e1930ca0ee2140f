using CommunityHub.Workflow.Running;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Workflow.Inbox;

/// <summary>How people call the priority of a task, which the drawing gives as a number from 0 to 100.</summary>
internal enum Urgency { High, Usual, Low }

internal static class UrgencyOfPriority
{
    private const int High = 70, Low = 30;

    public static Urgency Of(int priority) => priority >= High ? Urgency.High : priority <= Low ? Urgency.Low : Urgency.Usual;

    public static int AsPriority(this Urgency urgency) => urgency switch { Urgency.High => 90, Urgency.Low => 10, _ => UserTask.UsualPriority };

    public static string InWords(this Urgency urgency) => urgency switch
    {
        Urgency.High => Say("срочно", "urgent"),
        Urgency.Low => Say("не срочно", "not urgent"),
        _ => Say("обычная", "usual"),
    };

    public static IQueryable<UserTask> Of(this IQueryable<UserTask> tasks, Urgency urgency) => urgency switch
    {
        Urgency.High => tasks.Where(t => t.Priority >= High),
        Urgency.Low => tasks.Where(t => t.Priority <= Low),
        _ => tasks.Where(t => t.Priority > Low && t.Priority < High),
    };
}
