using CommunityHub.Planning;
using CommunityHub.Planning.Authoring;
using CommunityHub.Planning.Plans;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Planning.Comparing;

public sealed class ComparingVersions(Hub hub) : IAsyncLifetime
{
    private PlanOf2024 _plan = null!;

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        _plan = await PlanOf2024.InForce(hub);
        var amendment = await _plan.Amend(("2.1.", Cell.Term, "Март 2024"));
        await hub.Ask(new DeleteItem(amendment, (await _plan.Row(amendment, "1.1.")).ItemId, Cast.Curator));
        await hub.Ask(new DuplicateItem(amendment, (await _plan.Row(amendment, "3.1.")).ItemId, Cast.Curator));
        await _plan.Submit(amendment);
        await _plan.Approve("07-а", new(2024, 2, 1));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task counts_added_changed_and_deleted_rows() =>
        Assert.Contains("Добавлено строк: 1, изменено: 1, удалено: 1.", await hub.Read(_plan.Versions, Cast.Curator), StringComparison.Ordinal);

    [Fact]
    public async Task prints_a_table_of_what_was_and_what_is()
    {
        var table = await hub.Read($"{_plan.Versions}/table?from=1&to=2", Cast.Curator);

        Assert.Contains("Сравнительная таблица", table, StringComparison.Ordinal);
        Assert.Contains("Редакция 1 (приказ от 12.01.2024 № 02-а)", table, StringComparison.Ordinal);
        Assert.Contains("Редакция 2 (приказ от 01.02.2024 № 07-а)", table, StringComparison.Ordinal);
        Assert.Matches("<td>1\\.1\\.</td><td>вся строка</td><td>.+</td><td>исключена</td>", table);
        Assert.Matches("<td>вся строка</td><td>отсутствует</td>", table);
        Assert.Matches("<td>2\\.1\\.</td><td>Срок проведения</td>", table);
        Assert.Contains("<b>Март </b>", table, StringComparison.Ordinal);
    }

    [Fact]
    public async Task finds_nothing_between_a_version_and_itself() =>
        Assert.Contains("Различий нет.", await hub.Read($"{_plan.Versions}/table?from=1&to=1", Cast.Curator), StringComparison.Ordinal);
}
