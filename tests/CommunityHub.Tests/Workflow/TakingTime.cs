using CommunityHub.Tests.Support;
using CommunityHub.Workflow.Definitions;
using CommunityHub.Workflow.Processes;
using CommunityHub.Workflow.Running;

namespace CommunityHub.Tests.Workflow;

public sealed class TakingTime
{
    private static readonly DateTimeOffset Nine = new(2026, 6, 15, 9, 0, 0, TimeSpan.Zero);
    private static readonly ProcessInstance Run = ProcessInstance.Start(Definition.Deploy(new("p", "p", [], []), 1, "", "", Nine), new("k", "t", null, null, Cast.Curator, new Dictionary<string, object?>()), Nine);

    [Fact]
    public void is_told_of_the_last_visit_and_of_how_often_it_has_been_there()
    {
        var times = ElementTime.Of([At(0, "a", HistoryKind.Entered), At(30, "a", HistoryKind.Claimed), At(60, "a", HistoryKind.Completed), At(60, "b", HistoryKind.Entered), At(70, "b", HistoryKind.Completed), At(70, "a", HistoryKind.Entered)], Nine.AddMinutes(100));

        Assert.Equal([new ElementTime("a", 2, TimeSpan.FromMinutes(30), GoesOn: true), new("b", 1, TimeSpan.FromMinutes(10), GoesOn: false)], times.OrderBy(t => t.ElementId));
    }

    [Theory]
    [InlineData(20, "меньше минуты")]
    [InlineData(60 * 12, "12 мин")]
    [InlineData(3600 * 5, "5 ч")]
    [InlineData((3600 * 5) + 180, "5 ч 3 мин")]
    [InlineData(86400 * 3, "3 дн.")]
    [InlineData((86400 * 3) + (3600 * 4), "3 дн. 4 ч")]
    public void is_said_in_its_two_largest_units(int seconds, string words) => Assert.Equal(words, TimeSpan.FromSeconds(seconds).InWords());

    private static HistoryEntry At(int minute, string element, HistoryKind kind) => HistoryEntry.Of(Run, element, element, kind, Nine.AddMinutes(minute));
}
