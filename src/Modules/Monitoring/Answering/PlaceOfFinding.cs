using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Compiling;
using CommunityHub.Monitoring.Forms.Judging;

namespace CommunityHub.Monitoring.Answering;

internal static class PlaceOfFinding
{
    /// <summary>
    /// Where a finding in a table stands, for whoever reads it away from its cell: «Корпус 2», «Всего: Поступило». What the finding says itself is not said twice.
    /// </summary>
    /// <returns>Null outside of tables.</returns>
    public static string? PlaceOf(this AnswerSheet sheet, Finding finding, Forms.Answers answers)
    {
        if (finding.Row.Length == 0 || !sheet.Form.Tables.TryGetValue(finding.Field, out var table) || !table.Columns.TryGetValue(finding.Column, out var column))
            return null;

        var said = $"{finding.Message}";
        var place = string.Join(": ", new[] { sheet.NameOfRow(table, finding.Row, answers), $"{column.Field.Label}" }.Where(words => !said.Contains(words, StringComparison.CurrentCultureIgnoreCase)));
        return place.Length > 0 ? place : null;
    }

    /// <summary>The row of a table in which a place stands, «table/row»; a field by itself, or a table, is its own.</summary>
    public static string RowOf(this AnswerSheet sheet, string path) => path.Split('/') is [var table, var row, _] && row.Length > 0 && sheet.Form.Tables.ContainsKey(table) ? $"{table}/{row}" : path.Split('/')[0];

    /// <summary>What people call it: «Корпус 2», «Учебники»; a field or table by its name.</summary>
    /// <param name="row">As <see cref="RowOf"/> gives it.</param>
    public static string NameOfRow(this AnswerSheet sheet, string row) =>
        row.Split('/') is [var code, var its] && sheet.Form.Tables.TryGetValue(code, out var table) ? $"{table.Table.Label}, {sheet.NameOfRow(table, its, sheet.Judged.With)}" : sheet.Form.LabelOf(row);

    // As the card of the row is headed: by its first words, by what the data bank calls it, or by its number.
    private static string NameOfRow(this AnswerSheet sheet, CompiledTable table, string row, Forms.Answers answers)
    {
        if (table.Table.Grows is not { } grows)
            return $"{table.Table.Rows.FirstOrDefault(r => r.Code == row)?.Label}";
        if (table.ColumnList[0] is { Field.Type: FieldType.Text } first && answers[first.PathIn(row)].Text is { Length: > 0 } name)
            return name;

        var (known, rows) = (sheet.Facts.Rows(grows.Per), GrowingRows.In(sheet.Form, answers).GetValueOrDefault(table.Table.Code) ?? []);
        var at = known.Select(k => k.Row).Concat(rows).Distinct().ToList().IndexOf(row);
        return known.FirstOrDefault(k => k.Row == row)?.Label ?? Words.Say($"Строка {at + 1}", $"Row {at + 1}");
    }
}
