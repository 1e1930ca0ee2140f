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

    /// <summary>The section a path stands in.</summary>
    public static string? SectionOf(this CompiledForm form, string path) =>
        path.Split('/')[0] is var code && form.Fields.TryGetValue(code, out var field) ? field.Section.Section.Code : form.Tables.TryGetValue(code, out var table) ? table.Section.Section.Code : null;
}
