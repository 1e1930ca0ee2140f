using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Compiling;
using CommunityHub.Monitoring.Reports.Figures;
using CommunityHub.Monitoring.Reports.Writing;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Monitoring.Reports.Papers;

/// <summary>Tables that count by what is named: schools, totals, and how they went over the years.</summary>
internal sealed class NameTables(ReportAtHand report, int mostRows)
{
    public IEnumerable<PaperBlock> All() => (report.Figures.Tallies ?? []).SelectMany(Of);

    private IEnumerable<PaperBlock> Of(Tally tally)
    {
        var column = NamedColumns.In(report.Form).Single(one => one.Path == tally.Of);
        var fields = tally.Columns.Select(code => column.Table.Columns[code].Field).ToList();
        var now = tally.Rows.Where(row => row.Years[^1] is not null).ToList();
        if (now.Count > 0)
            yield return new PaperTable(
                $"{column.Table.Table.Label}",
                [$"{column.Column.Field.Label}", Say("Школ", "Schools"), .. fields.Select(NameOf)],
                [.. now.Take(mostRows).Select(row => RowOf(tally, row, fields)), TotalOf(now, fields)], Note: PartTables.Cut(now.Count, mostRows, Say("в таблице Excel «По названиям»", "in the Excel sheet “By name”")));
        if (report.Figures.Years.Count < 2)
            yield break;

        foreach (var (at, field) in fields.Index())
            yield return new PaperTable(
                Say($"{column.Table.Table.Label} по годам: {NameOf(field)}", $"{column.Table.Table.Label} over the years: {NameOf(field)}"),
                [$"{column.Column.Field.Label}", .. report.Figures.Years.Select(year => $"{year.Year}")],
                [
                    .. tally.Rows.Take(mostRows).Select(row => new PaperRow([new(row.Name), .. row.Years.Select((year, y) => new PaperCell(InDigits(year?.Sums[at] ?? double.NaN, field), y == row.Years.Count - 1 && year is not null ? LinkTo(tally, row) : null))])),
                    new PaperRow([new(Say("Всего", "In all")), .. report.Figures.Years.Select((_, y) => new PaperCell(InDigits(SumOf(tally.Rows, y, at), field)))], IsTotal: true),
                ], Note: PartTables.Cut(tally.Rows.Count, mostRows, Say("в таблице Excel «По названиям»", "in the Excel sheet “By name”")));
    }

    private PaperRow RowOf(Tally tally, TallyRow row, List<Field> fields) => new([
        new(row.Name), new($"{row.Years[^1]!.Schools}", LinkTo(tally, row)), .. row.Years[^1]!.Sums.Zip(fields, (sum, field) => new PaperCell(InDigits(sum, field), LinkTo(tally, row)))]);

    private static PaperRow TotalOf(List<TallyRow> rows, List<Field> fields) => new([
        new(Say($"Всего названий: {rows.Count}", $"In all, {rows.Count} names")), new($"{rows.SelectMany(row => row.Of).DistinctBy(one => one.School).Count()}"),
        .. fields.Select((field, at) => new PaperCell(InDigits(SumOf(rows, rows[0].Years.Count - 1, at), field)))], IsTotal: true);

    private static double SumOf(IReadOnlyList<TallyRow> rows, int year, int column) =>
        rows.Select(row => row.Years[year]?.Sums[column] ?? double.NaN).Where(double.IsFinite).Select(sum => (double?)sum).DefaultIfEmpty(null).Sum() is { } sum && rows.Any(row => row.Years[year] is not null) ? Math.Round(sum, 6) : double.NaN;

    private string LinkTo(Tally tally, TallyRow row) => $"{report.Address}/names?of={Uri.EscapeDataString(tally.Of)}&name={Uri.EscapeDataString(row.Name)}";

    private static string InDigits(double number, Field field) => number.InDigits(field.Digits == 6 ? 2 : field.Digits);

    public static string NameOf(Field field) => field.Unit is { } unit ? $"{field.Label}, {unit}" : $"{field.Label}";
}
