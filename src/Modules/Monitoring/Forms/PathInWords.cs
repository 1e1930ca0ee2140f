using CommunityHub.Kernel;

namespace CommunityHub.Monitoring.Forms;

/// <summary>What people call a place of the answers.</summary>
internal static class PathInWords
{
    /// <summary>Of an explanation: «Пояснение, Учеников».</summary>
    /// <param name="key">Of the finding.</param>
    public static string LabelOfWhy(this CompiledForm form, string key) => Words.Say("Пояснение", "Explanation") + $", {form.LabelOf(key[(key.IndexOf('@', StringComparison.Ordinal) + 1)..])}";

    /// <summary>«02 учебники: Поступило»; where a school begins the rows itself, the table: «Сотрудники: Ставка». A path that the form does not know stays as it is.</summary>
    public static string LabelOf(this CompiledForm form, string path)
    {
        if (form.Figures.FirstOrDefault(figure => figure.Path == path) is { } figure)
            return $"{figure.Label}";
        if (form.Fields.GetValueOrDefault(path) is { } field)
            return $"{field.Field.Label}";

        var parts = path.Split('/');
        if (form.Tables.GetValueOrDefault(parts[0]) is not { } table)
            return path;

        var row = parts.Length > 1 ? table.Table.Rows.FirstOrDefault(one => one.Code == parts[1])?.Label : null;
        var column = parts.Length > 2 ? table.Columns.GetValueOrDefault(parts[2])?.Field.Label : null;
        return (row, column) switch
        {
            ({ } known, { } asked) => $"{known}: {asked}",
            _ when (row ?? column) is { } one => $"{table.Table.Label}: {one}",
            _ => $"{table.Table.Label}",
        };
    }
}
