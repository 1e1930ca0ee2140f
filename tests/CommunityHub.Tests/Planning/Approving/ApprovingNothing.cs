using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Tests.Support;

namespace CommunityHub.Tests.Planning.Approving;

/// <summary>A process that is about a plan, or about an update of the data bank, was started by hand about something else.</summary>
public sealed class ApprovingNothing(Hub hub) : IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await hub.Furnish();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("abc", "process.about-nothing")]
    [InlineData("00000000-0000-7000-8000-0000000000ff", "version.not-found")]
    public async Task is_refused_in_words(string about, string code)
    {
        await hub.Ask(new StartProcess("plan-approval", about, "Проба", "/plans", Cast.Librarians, Cast.Administrator, new Dictionary<string, object?> { ["communityId"] = $"{Cast.Librarians}", ["draftedBy"] = "curator" }));
        var task = Assert.Single(await hub.Ask(new OpenTasks(about)));

        Assert.Contains("План этой задачи не найден", await hub.Read($"/inbox/{task.Id}", Cast.ActingDirector), StringComparison.Ordinal);
        var refusal = await Assert.ThrowsAsync<RuleViolation>(() => hub.Send(new CompleteTask(task.Id, Cast.ActingDirector, new Dictionary<string, object?> { ["decision"] = "approve" })));

        Assert.Equal(code, refusal.Code);
    }
}
