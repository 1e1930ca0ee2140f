using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Asking;

namespace CommunityHub.Monitoring.Answering;

/// <summary>Which places of a form somebody may fill in.</summary>
internal static class FieldsOfForm
{
    /// <summary>The field, or the column of the table, that stands at a path; null when nobody is asked there.</summary>
    /// <param name="section">Only in this section; null: in any.</param>
    public static Field? FieldAt(this CompiledForm form, string path, string? section) =>
        Posted.FieldAt(form, path) is { } found && (section is null || form.SectionOf(path) == section) ? found.Field : null;

    /// <summary>«Поступило, 02 учебники» — how a remark or a finding calls the place.</summary>
    public static string LabelOf(this CompiledForm form, string path) => path.Split('/') switch
    {
        [var code] when form.Fields.TryGetValue(code, out var field) => $"{field.Field.Label}",
        [var code] when form.Tables.TryGetValue(code, out var table) => $"{table.Table.Label}",
        [var code, var row, var column] when form.Tables.TryGetValue(code, out var table) && table.Columns.TryGetValue(column, out var cell) =>
            table.IsGrowing ? $"{table.Table.Label}: {cell.Field.Label}" : $"{table.Table.Rows.FirstOrDefault(r => r.Code == row)?.Label}: {cell.Field.Label}",
        _ => path,
    };

    /// <summary>The section a path stands in.</summary>
    public static string? SectionOf(this CompiledForm form, string path) =>
        path.Split('/')[0] is var code && form.Fields.TryGetValue(code, out var field) ? field.Section.Section.Code : form.Tables.TryGetValue(code, out var table) ? table.Section.Section.Code : null;
}
