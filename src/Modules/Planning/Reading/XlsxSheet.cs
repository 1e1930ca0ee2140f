using CommunityHub.Kernel.Sheets;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Planning.Reading;

/// <summary>Reads a workbook: every sheet with a table head, one below the other. A sheet of lines alone is its cover; of any other it tells.</summary>
internal static class XlsxSheet
{
    // What this house writes beside the plan for people to filter; it says nothing that the plan does not.
    private static readonly string[] Ours = ["№ п/п", "Мероприятие", "Когда", "Первый день", "Последний день", "Повторение (RRULE)"];

    public static Sheet Read(byte[] content)
    {
        var sheets = WorkbookReader.Read(content, PlanReader.MostRows, PlanReader.TooMany);

        var plans = sheets.Where(s => !IsOurs(s.Rows[0]) && s.Rows.Exists(r => ColumnMap.IsHead(r.Cells))).ToList();
        if (plans.Count == 0 && sheets.Where(s => s.Rows.Exists(r => r.OnlyText is null && !r.IsEmpty)).OrderByDescending(s => s.Rows.Count).Take(1).ToList() is [var largest])
            plans = [largest];
        if (plans.Count == 0)
            throw FileGuard.Refusal("no-table", "В книге нет листа с таблицей плана.", "The workbook has no sheet with the table of a plan.");

        var (above, rows, below) = (new List<string>(), new List<SheetRow>(), new List<string>());
        foreach (var (name, said) in plans)
        {
            var head = Math.Max(0, said.FindIndex(r => ColumnMap.IsHead(r.Cells)));
            var before = SheetRow.AsLines(said.Take(head));
            if (rows.Count == 0)
                above.AddRange(before);
            else
                rows.AddRange(before.Select(l => new SheetRow([l], Spans: true)).Prepend(new([name], Spans: true)).DistinctBy(r => r.Cells[0]));
            rows.AddRange(said[head..]);
            if (rows.Count == said.Count - head && plans.Count > 1)
                rows.Insert(1, new([name], Spans: true)); // sheets of months or sections: their names are headings
        }

        foreach (var (name, said) in sheets.Except(plans))
            if (said.TrueForAll(r => r.IsEmpty || r.OnlyText is not null))
                above.InsertRange(0, SheetRow.AsLines(said));
            else if (!IsOurs(said[0]))
                below.AddRange(SheetRow.AsLines(said).Prepend(Say($"Лист «{name}»:", $"Sheet “{name}”:")));

        return new(above, rows, below);
    }

    private static bool IsOurs(SheetRow head) => head.Cells.Count > 3 && head.Cells.All(Ours.Contains);
}
