using System.Text.RegularExpressions;
using CommunityHub.Monitoring;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Reports.Figures;
using CommunityHub.Monitoring.Reports.Writing;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Monitoring.Reports;

/// <summary>What anybody may take of a published report, and how no school can be told from it.</summary>
public sealed class OpeningNumbers(Hub hub) : IAsyncLifetime
{
    private CollectedAnswers _answers = null!;

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        _answers = new(hub);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task leaves_out_a_figure_that_one_school_has_said_and_what_is_computed_of_it()
    {
        var cycle = await _answers.Year(2026, [.. Enumerable.Range(1, 4).Select(n => new Said($"ЦО № {n}", n == 1 ? CollectedAnswers.Of(100, 4321) : Without("loans", CollectedAnswers.Of(100, 0))))]);

        var csv = await Published(cycle);

        Assert.Contains("\r\n2026,,users,400,4\r\n", csv, StringComparison.Ordinal);
        Assert.Contains("\r\n2026,,share,20,4\r\n", csv, StringComparison.Ordinal);
        Assert.DoesNotMatch("4321|,loans,|,reading,", csv);
        Assert.Contains("или которые из таких вычислены, в файле нет: 1.", await hub.Read($"/open-data/{cycle}", Cast.Librarian), StringComparison.Ordinal);
    }

    [Fact]
    public async Task leaves_out_a_year_in_which_the_buildings_of_one_school_answered()
    {
        await _answers.Year(2024, [.. Enumerable.Range(1, 3).Select(n => new Said($"ЦО № {n}", CollectedAnswers.Of(100, 900)))]);
        await _answers.Year(2025, [.. Enumerable.Range(1, 4).Select(n => new Said("ЦО № 7", CollectedAnswers.Of(55, 900), Building: n))]);
        var cycle = await _answers.Year(2026, [.. Enumerable.Range(1, 3).Select(n => new Said($"ЦО № {n}", CollectedAnswers.Of(100, 900)))]);

        var csv = await Published(cycle);

        Assert.Contains("\r\n2024,,users,300,3\r\n", csv, StringComparison.Ordinal);
        Assert.Contains("\r\n2026,,users,300,3\r\n", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("\r\n2025,", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task of_a_municipality_leaves_out_a_figure_that_would_give_away_those_of_another()
    {
        var cycle = await _answers.Year(2026, [.. Enumerable.Range(1, 7).Select(n => new Said($"ЦО № {n}", n is 3 or 4 ? Without("users", CollectedAnswers.Of(0, 900)) : CollectedAnswers.Of(100, 900), Municipality: n > 4 ? "Узловая" : "Тула"))]);

        var csv = await Published(cycle);

        Assert.Contains("\r\n2026,,users,500,5\r\n", csv, StringComparison.Ordinal);
        Assert.DoesNotMatch("(Тула|Узловая),users,", csv);
        Assert.Contains("\r\n2026,Тула,loans,3600,4\r\n", csv, StringComparison.Ordinal);
        Assert.Contains("\r\n2026,Узловая,loans,2700,3\r\n", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task leaves_out_what_would_give_away_a_figure_of_one_school_by_what_the_form_checks()
    {
        var answers = new CollectedAnswers(hub, WithholdingFigures.Balanced);
        var cycle = await answers.Year(2026, [.. Enumerable.Range(1, 6).Select(n => new Said($"ЦО № {n}", n == 1 ? """{ "a": 800, "b": 483, "c": 317 }""" : """{ "a": 500, "b": 500 }""", Municipality: n > 3 ? "Узловая" : "Тула"))]);

        var csv = await Published(cycle);

        Assert.Contains("\r\n2026,,a,3300,6\r\n", csv, StringComparison.Ordinal);
        Assert.Contains("\r\n2026,Тула,a,1800,3\r\n", csv, StringComparison.Ordinal);
        Assert.Contains("\r\n2026,Узловая,b,1500,3\r\n", csv, StringComparison.Ordinal); // nobody there has anything electronic, and nothing follows for another
        Assert.DoesNotMatch("2026,(Тула)?,(b|c),", csv);
    }

    private static string Without(string field, string answers) => Regex.Replace(answers, $"\"{field}\": [0-9]+, ", "");

    private async Task<string> Published(Guid id)
    {
        var now = hub.Clock.GetUtcNow();
        await hub.In<MonitoringDb, int>(async db =>
        {
            var cycle = await db.Cycles.AsNoTracking().SingleAsync(c => c.Id == id);
            var layout = ReportLayout.Proposed(await db.FormOf(cycle.FormVersionId, default), cycle.ByBuilding);
            var report = Report.Begin(id, layout, "Антимонова В.В.", now);
            report.Send(layout, await db.FiguresOf(cycle, 5, Filling.None, now, default), "Антимонова В.В.", now);
            report.Freeze(now);
            db.Add(report);
            return await db.SaveChangesAsync();
        });
        using var anybody = hub.Browser(Cast.Librarian);
        return await anybody.GetStringAsync(new Uri($"/open-data/{id}?format=csv", UriKind.Relative), TestContext.Current.CancellationToken);
    }
}
