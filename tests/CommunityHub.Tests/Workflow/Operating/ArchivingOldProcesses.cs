using CommunityHub.Contracts.Workflow;
using CommunityHub.Tests.Support;
using CommunityHub.Tests.Workflow.Running;
using CommunityHub.Workflow;
using CommunityHub.Workflow.Operating;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Workflow.Operating;

public sealed class ArchivingOldProcesses(Hub hub) : IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await hub.Furnish();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task takes_what_an_ended_run_knew_and_keeps_what_happened_in_it()
    {
        await hub.Deploy(p => p.Start("s").User("a").End("e").Ways("s > a > e"));
        var (ended, open) = (await hub.Begin("A", ("contact", "Петрова П.П.")), await hub.Begin("B", ("contact", "Иванова И.И.")));
        await hub.Send(new SetVariable(ended, "contact", "\"Сидорова С.С.\"", "сменился ответственный", Cast.Administrator));
        await hub.Do("A", "a");

        hub.Clock.Advance(TimeSpan.FromDays(29));
        await hub.Send(new ArchiveOldProcesses(RetainDays: 30));
        Assert.Contains("Сидорова С.С.", await hub.Read($"/processes/{ended}", Cast.Curator), StringComparison.Ordinal);

        hub.Clock.Advance(TimeSpan.FromDays(2));
        await hub.Send(new ArchiveOldProcesses(RetainDays: 30));

        var page = await hub.Read($"/processes/{ended}", Cast.Curator);
        Assert.DoesNotContain("Сидорова С.С.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Петрова П.П.", page, StringComparison.Ordinal);
        Assert.Contains("Процесс в архиве: данные удалены по сроку хранения, история осталась.", page, StringComparison.Ordinal);
        Assert.Contains("сменился ответственный", page, StringComparison.Ordinal);
        Assert.Contains("Иванова И.И.", await hub.Read($"/processes/{open}", Cast.Curator), StringComparison.Ordinal);
        Assert.Equal("completed", await hub.Standing(ended));
        Assert.Null(await hub.In<WorkflowDb, DateTimeOffset?>(db => db.Instances.Where(i => i.Id == open).Select(i => i.ArchivedAt).SingleAsync()));
    }
}
