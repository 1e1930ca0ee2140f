using CommunityHub.Monitoring.Forms;

namespace CommunityHub.Monitoring.Reports.Questions;

internal static class PlaceInForm
{
    /// <summary>Where a path stands in its form: by part, row and column. What the form does not know comes last.</summary>
    public static (int Part, int Row, int Column) OrderOf(this CompiledForm form, string path)
    {
        var parts = path.Split('/');
        var part = form.Sections.SelectMany(section => section.Parts).ToList().FindIndex(one => one.Part.Code == parts[0]);
        if (part < 0)
            return (int.MaxValue, 0, 0);
        if (parts is not [_, var row, var column] || !form.Tables.TryGetValue(parts[0], out var table))
            return (part, -1, -1);

        return (part, table.RowAt.GetValueOrDefault(row, -1), table.ColumnList.FindIndex(one => one.Field.Code == column));
    }
}
