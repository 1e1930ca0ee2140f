using System.Text;
using CommunityHub.Planning.Papers;
using CommunityHub.Planning.Printing;
using CommunityHub.Planning.Reading;

namespace CommunityHub.Benchmarks.Planning;

/// <summary>Files to read: the plan of 2024 as it is, and grown to many rows.</summary>
internal static class Papers
{
    public static readonly string[] Kinds = ["docx", "xlsx", "txt"];

    /// <returns>The plan with exactly so many rows, in this kind of file.</returns>
    public static byte[] With(int rows, string kind)
    {
        var plan = PlanReader.Read(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "samples", "plan-2024.docx")), "plan-2024.docx").Paper;
        var grown = plan with { Sections = [.. Grown(plan.Sections, rows)] };
        return kind switch { "docx" => PlanDocx.Write(grown), "xlsx" => PlanXlsx.Write(grown), _ => AsText(grown) };
    }

    private static IEnumerable<PaperSection> Grown(IReadOnlyList<PaperSection> sections, int rows)
    {
        for (var missing = rows; missing > 0;)
            foreach (var section in sections)
            {
                var items = section.Items.Take(missing).ToList();
                missing -= items.Count;
                if (items.Count > 0)
                    yield return section with { Items = items };
            }
    }

    // As it looks when it was copied from Word: a tab between cells, a cell of several lines in quotes.
    private static byte[] AsText(PlanPaper paper)
    {
        var text = new StringBuilder();
        foreach (var line in PrintedHead.Lines(paper))
            text.AppendLine(line.Text);
        text.AppendLine(string.Join('\t', PrintedRow.Columns));
        foreach (var section in paper.Sections)
        {
            text.AppendLine(section.Heading());
            foreach (var item in section.Items)
                text.AppendLine(string.Join('\t', item.Cells().Select(cell => cell.Contains('\n', StringComparison.Ordinal) ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell)));
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
