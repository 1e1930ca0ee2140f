using CommunityHub.Monitoring.Forms;

namespace CommunityHub.Monitoring.Reports.Papers;

/// <summary>What a place of the answers is called: a school's own rows are told by their table and column.</summary>
internal static class PathInWords
{
    public static string Of(CompiledForm form, string path)
    {
        if (form.Figures.FirstOrDefault(figure => figure.Path == path) is { } known)
            return $"{known.Label}";
        if (form.Fields.GetValueOrDefault(path) is { } field)
            return $"{field.Field.Label}";

        var parts = path.Split('/');
        if (form.Tables.GetValueOrDefault(parts[0]) is not { } table)
            return path;

        var row = parts.Length > 1 ? table.Table.Rows.FirstOrDefault(one => one.Code == parts[1])?.Label : null;
        var column = parts.Length > 2 ? table.Columns.GetValueOrDefault(parts[2])?.Field.Label : null;
        return string.Join(": ", new[] { table.Table.Label, row, column }.OfType<Text>());
    }
}
