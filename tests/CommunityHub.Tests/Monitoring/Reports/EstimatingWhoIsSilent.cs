using CommunityHub.Monitoring.Reports.Figures;
using CommunityHub.Tests.Monitoring.Forms;
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

    [Fact]
    public async Task takes_last_years_values_also_where_that_year_is_not_compared()
    {
        await _answers.Year(2025, new("ЦО № 7", CollectedAnswers.Of(100, 900)), new("ЦО № 40", CollectedAnswers.Of(70, 500)));
        var cycle = await _answers.Year(2026, new("ЦО № 7", CollectedAnswers.Of(130, 900)), new("ЦО № 40", null));

        await WritingAReport.Write(hub, cycle, ("Input.Filling", nameof(Filling.LastYear)), ("Input.Years", "1"));

        var page = await hub.Read($"/cycles/{cycle}/report", Cast.Curator);
        Assert.Contains("≈ 200", Total(page), StringComparison.Ordinal);
        Assert.Contains("* Оценка за 1 школу: прошлогодние значения той же школы.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("| 2025 |", ReadingAReport.Plain(ReadingAReport.Rows(page)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2023, "* Оценка за 1 школу: значения той же школы за 2023 год.")]
    [InlineData(2022, null)]
    public async Task says_of_which_year_the_values_are_where_nobody_asked_a_year_ago_and_takes_none_that_are_too_old(int year, string? note)
    {
        await _answers.Year(year, new("ЦО № 7", CollectedAnswers.Of(100, 900)), new("ЦО № 40", CollectedAnswers.Of(70, 500)));
        var cycle = await _answers.Year(2026, new("ЦО № 7", CollectedAnswers.Of(130, 900)), new("ЦО № 40", null));

        await WritingAReport.Write(hub, cycle, ("Input.Filling", nameof(Filling.LastYear)));

        var page = await hub.Read($"/cycles/{cycle}/report", Cast.Curator);
        Assert.Equal(note is not null, page.Contains("≈ 200", StringComparison.Ordinal));
        Assert.Equal(note is not null, note is not null && page.Contains(note, StringComparison.Ordinal));
        Assert.Contains($"В {year} году</th>", await hub.Read($"/cycles/{cycle}/report/figure?path=users", Cast.Curator), StringComparison.Ordinal);
    }

    [Fact]
    public void a_median_of_parts_adds_up_to_the_total_that_the_form_computes()
    {
        var form = FormsOfTests.Compiled(FormsOfTests.Movement);
        Answered[] rows = [.. (((int Printed, int Electronic)[])[(100, 30), (200, 0), (300, 10)]).Select((one, at) => new Answered(
            Guid.Empty, CollectedAnswers.SchoolId($"ЦО № {at}"), $"ЦО № {at}", 0, "Тула", "school", false,
            CollectedAnswers.Numbers(CollectedAnswers.Of(100, 900, opening: one.Printed).Replace("\"movement/09/opening\": 0", $"\"movement/09/opening\": {one.Electronic}", StringComparison.Ordinal))))];

        var filled = Filled.Made(Filling.MedianOfKind, form, rows, before: null, 2026, [new(CollectedAnswers.SchoolId("ЦО № 40"), "ЦО № 40", 0, "Тула", "school", "NotStarted")])!;

        double Of(string path) => filled.Rows.Single().Numbers[CollectedAnswers.At(path)];
        Assert.Equal((200, 10, 210), (Of("movement/06/opening"), Of("movement/09/opening"), Of("movement/01/opening")));
        Assert.Equal(210, Of("movement/01/closing"));
        Assert.Equal(640 + 210, filled.Totals[CollectedAnswers.At("movement/01/opening")]);
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
