using CommunityHub.Kernel.Tables;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Compiling;
using CommunityHub.Monitoring.Reports.Figures;
using CommunityHub.Monitoring.Reports.Papers;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Monitoring.Reports.Reading;

/// <summary>The answers behind one name of a table by name: which schools have named it, how they spelt it, and what they said of it.</summary>
internal sealed class NameRowsPage(MonitoringDb db, IMediator mediator, TimeProvider clock) : ReportPage(db, mediator, clock)
{
    [BindProperty(SupportsGet = true, Name = "of")]
    public string? Of { get; set; }

    [BindProperty(SupportsGet = true, Name = "name")]
    public string? Name { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "sort")]
    public string? Sort { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    public IReadOnlyList<Field> Columns { get; private set; } = [];
    public PageOf<Row> Shown { get; private set; } = PageOf<Row>.Empty;

    public async Task<IActionResult> OnGetAsync(string? format)
    {
        if (await RefuseOrRead() is { } refusal)
            return refusal;
        if (Report.Figures.Tallies?.FirstOrDefault(tally => tally.Of == Of) is not { } tally || tally.Rows.FirstOrDefault(row => row.Name == Name) is not { } named)
            return NotFound();

        var table = NamedColumns.In(Report.Form).Single(column => column.Path == Of).Table;
        Columns = [.. tally.Columns.Select(code => table.Columns[code].Field)];
        var answers = Report.Figures.Rows.ToDictionary(row => row.Id);
        var rows = Sorted([.. named.Of.Where(one => answers.ContainsKey(one.Response)).Select(one => new Row(answers[one.Response], one.Typed, one.Sums))
            .Where(row => string.IsNullOrWhiteSpace(Search) || row.Answer.Name.Contains(Search.Trim(), StringComparison.CurrentCultureIgnoreCase))]);
        if (format is not null)
            return new TableFile<Row>($"name-{Cycle.FormCode}-{Cycle.Year}", [
                (Say("Школа", "School"), r => r.Answer.Name), (Say("Муниципалитет", "Municipality"), r => r.Answer.Municipality), (Say("Как написано", "As it was spelt"), r => r.Typed),
                .. Columns.Select((field, at) => (NameTables.NameOf(field), (Func<Row, object?>)(r => double.IsNaN(r.Sums[at]) ? null : r.Sums[at])))]).As(format, rows);

        Shown = rows.PageAt(Number);
        return Page();
    }

    private IReadOnlyList<Row> Sorted(IReadOnlyList<Row> rows)
    {
        var by = Sort?.TrimStart('-');
        var column = Columns.ToList().FindIndex(field => field.Code == by);
        var isDown = Sort?.StartsWith('-') == true;
        return column >= 0 ? [.. isDown ? rows.OrderByDescending(Of) : rows.OrderBy(Of)]
            : [.. isDown && by == "school" ? rows.OrderByDescending(row => row.Answer.Name, ReadAnswers.ByName) : rows.OrderBy(row => row.Answer.Name, ReadAnswers.ByName)];

        double Of(Row row) => double.IsNaN(row.Sums[column]) ? double.MinValue : row.Sums[column];
    }

    /// <param name="Typed">As the school has spelt it.</param>
    internal sealed record Row(Answered Answer, string Typed, double[] Sums);
}
