using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Asking;
using CommunityHub.Monitoring.Forms.Judging;
using CommunityHub.Monitoring.Responses;

namespace CommunityHub.Monitoring.Answering;

/// <summary>Which places of a form somebody may fill in.</summary>
internal static class FieldsOfForm
{
    /// <summary>The field, or the column of the table, that stands at a path; null when nobody is asked there.</summary>
    /// <param name="section">Only in this section; null: in any.</param>
    public static Field? FieldAt(this CompiledForm form, string path, string? section) =>
        Posted.FieldAt(form, path) is { } found && (section is null || form.SectionOf(path) == section) ? found.Field : null;

    /// <summary>Whether a check may ask for an explanation there, or the curator who has returned it.</summary>
    /// <param name="key">Of a finding.</param>
    /// <param name="section">Only in this section; null: in any.</param>
    public static bool MayBeExplained(this CompiledForm form, string key, string? section) =>
        ValueChange.PathOfWhy(key).Length <= ValueChange.LongestPath && key.Split('@', 2) is [var code, var path] && (Untouched.IsCode(code) || code == Emptied.Code || form.Checks.Exists(check => check.Check.Code == code && check.Check.Severity is Severity.Warning))
        && form.SectionOf(path) is { } its && (section is null || its == section);

    /// <summary>The section a path stands in.</summary>
    public static string? SectionOf(this CompiledForm form, string path) =>
        path.Split('/')[0] is var code && form.Fields.TryGetValue(code, out var field) ? field.Section.Section.Code : form.Tables.TryGetValue(code, out var table) ? table.Section.Section.Code : null;
}
