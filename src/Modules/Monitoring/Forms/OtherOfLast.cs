namespace CommunityHub.Monitoring.Forms;

/// <summary>A first value may be another place of last year's answers: «last(closing)» in the column of what stood at the beginning.</summary>
internal static class OtherOfLast
{
    private const string Opens = "last(";

    /// <returns>What stands in the brackets: a column of the same row, a field, or a cell by its path; null for every other prefill.</returns>
    public static string? NameIn(string prefill) => prefill.StartsWith(Opens, StringComparison.Ordinal) && prefill.EndsWith(')') ? prefill[Opens.Length..^1].Trim() : null;

    /// <param name="table">In which the field is a column; null for a field by itself.</param>
    public static string PathOf(string name, Table? table, string? row) => table is null || name.Contains('/', StringComparison.Ordinal) ? name : $"{table.Code}/{row}/{name}";

    /// <returns>What is meant; null when the form has no such place.</returns>
    public static Field? FieldOf(Form form, string name, Table? table)
    {
        if (!name.Contains('/', StringComparison.Ordinal))
            return table is null ? Parts(form).OfType<Field>().FirstOrDefault(field => field.Code == name) : table.Columns.FirstOrDefault(column => column.Code == name);

        return name.Split('/') is [var code, var row, var column] && Parts(form).OfType<Table>().FirstOrDefault(one => one.Code == code) is { Grows: null } fixedTable
            && fixedTable.Rows.Any(one => one.Code == row) && !fixedTable.Except.Contains($"{row}/{column}") ? fixedTable.Columns.FirstOrDefault(one => one.Code == column) : null;
    }

    private static IEnumerable<Part> Parts(Form form) => form.Sections.SelectMany(section => section.Parts);
}
