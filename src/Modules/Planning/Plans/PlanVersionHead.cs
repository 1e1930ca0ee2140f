using CommunityHub.Kernel;

namespace CommunityHub.Planning.Plans;

// What stands above the table.
internal sealed partial class PlanVersion
{
    public const int LongestHeadText = 8000;

    /// <summary>The part as it is edited: tasks have a line each.</summary>
    public string this[HeadPart part] => part switch
    {
        HeadPart.Goal => Goal,
        HeadPart.Tasks => string.Join('\n', Tasks),
        HeadPart.Curator => Curator,
        HeadPart.Leader => Leader,
        _ => throw new ArgumentOutOfRangeException(nameof(part)),
    };

    public void Describe(string goal, IEnumerable<string> tasks, string curator, string leader)
    {
        MustBeDraft();
        (Goal, Tasks, Curator, Leader) = (goal.Trim(), Listed(tasks), curator.Trim(), leader.Trim());
    }

    public void Write(HeadPart part, string text)
    {
        MustBeDraft();
        if (text.Length > LongestHeadText)
            throw new RuleViolation("version.head-too-long",
                $"Здесь {text.Length} знаков, а помещается {LongestHeadText}. Сократите текст.", $"There are {text.Length} characters; {LongestHeadText} fit. Shorten the text.");

        switch (part)
        {
            case HeadPart.Goal: Goal = text.Trim(); break;
            case HeadPart.Tasks: Tasks = Listed(text.ReplaceLineEndings("\n").Split('\n')); break;
            case HeadPart.Curator: Curator = text.Trim(); break;
            case HeadPart.Leader: Leader = text.Trim(); break;
        }
    }

    private static List<string> Listed(IEnumerable<string> tasks) => tasks.Select(t => t.Trim()).Where(t => t.Length > 0).ToList();
}

/// <summary>What the head of a plan says besides its title.</summary>
internal enum HeadPart { Goal, Tasks, Curator, Leader }
