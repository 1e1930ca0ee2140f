using CommunityHub.Monitoring.Reports.Figures;
using CommunityHub.Tests.Support;

namespace CommunityHub.Tests.Monitoring.Reports;

/// <summary>The median of the schools of its kind stands in for a school that has not even opened its link.</summary>
public sealed class EstimatingWhoIsSilent(Hub hub) : IAsyncLifetime
{
    private CollectedAnswers _answers = null!;

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        _answers = new(hub);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task takes_the_median_of_its_kind_although_nobody_has_opened_the_link()
    {
        var cycle = await Answered(("lyceum", 100), ("lyceum", 110), ("lyceum", 120), ("school", 900), ("school", 910), ("school", 920), ("lyceum", null));

        var page = await Estimated(cycle);

        Assert.Contains("≈ 3170", Total(page), StringComparison.Ordinal); // 3060 were said, and 110 is the median of lyceums
        Assert.Contains("* Оценка за 1 школу: медиана школ того же вида.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task says_at_the_number_and_below_the_table_when_it_is_the_median_of_all()
    {
        var cycle = await Answered(("lyceum", 100), ("lyceum", 110), ("school", 900), ("school", 910), ("school", 920), ("lyceum", null), ("school", null));

        var page = await Estimated(cycle);

        Assert.Contains("* Оценка за 2 школы: медиана школ того же вида, а за 1 школу — медиана всех ответивших, так как школ того же вида ответило меньше 3.", page, StringComparison.Ordinal);
        var rows = ReadingAReport.Rows(await hub.Read($"/cycles/{cycle}/report/figure?path=users", Cast.Curator));
        Assert.Matches("ЦО № 6 .*≈ 900 оценка ?медиана всех ответивших", rows);
        Assert.Matches("ЦО № 7 .*≈ 910 оценка ?медиана школ того же вида", rows);
        Assert.Contains("оценка: медиана всех ответивших", await hub.Read($"/cycles/{cycle}/report?format=csv", Cast.Curator), StringComparison.Ordinal);
    }

    private Task<Guid> Answered(params (string Kind, int? Users)[] schools) =>
        _answers.Year(2026, [.. schools.Index().Select(one => new Said($"ЦО № {one.Index + 1}", one.Item.Users is { } users ? CollectedAnswers.Of(users, 900, pupils: 2000) : null, Kind: one.Item.Kind))]);

    private async Task<string> Estimated(Guid cycle)
    {
        Assert.Equal(System.Net.HttpStatusCode.Redirect, (await WritingAReport.Write(hub, cycle, ("Input.Filling", nameof(Filling.MedianOfKind)))).StatusCode);
        return await hub.Read($"/cycles/{cycle}/report", Cast.Curator);
    }

    private static string Total(string page) => ReadingAReport.Plain(ReadingAReport.Rows(page)).Split('\n').First(row => row.StartsWith("Читателей |", StringComparison.Ordinal));
}
