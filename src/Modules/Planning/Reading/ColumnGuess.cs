using System.Text.RegularExpressions;
using CommunityHub.Kernel.Sheets;
using CommunityHub.Planning.Plans;
using CommunityHub.Planning.Terms;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Planning.Reading;

/// <summary>Tells the columns of a table without a known head by what stands in them: times, names, numbers, and the longest texts.</summary>
internal static partial class ColumnGuess
{
    private const int LooksAt = 200;

    /// <returns>Null when nothing in the table looks like terms beside activities.</returns>
    public static (ColumnMap Map, bool FirstIsHead)? Of(IReadOnlyList<SheetRow> rows)
    {
        var width = rows.Take(LooksAt).Select(r => r.Cells.Count).DefaultIfEmpty(0).Max();
        if (width is < 3 or > ColumnMap.Most)
            return null;

        var columns = Enumerable.Range(0, width).ToList();
        var body = rows.Skip(1).Take(LooksAt).Where(r => r.OnlyText is null).ToList();
        var term = Best(at => Share(body, at, text => TermReader.ReadTerm(text, PlanYear.Calendar(2024)).IsUnderstood && !Number().IsMatch(text)), 0.5);
        if (term is null)
            return null;

        var found = new Dictionary<int, Cell> { [term.Value] = Cell.Term };
        if (term != 0 && Share(body, 0, Number().IsMatch) >= 0.5)
            found[0] = Cell.Number;
        Find(Cell.Responsibles, at => Share(body, at, ItemReader.NamesSomebody), 0.3);
        Find(Cell.Title, at => body.Average(r => r[at].Length), 3);
        if (!found.ContainsValue(Cell.Title))
            return null;
        if (width == 7 && found.Count >= 3 && found.All(f => f.Key == (int)f.Value))
            foreach (var cell in Enum.GetValues<Cell>())
                found[(int)cell] = cell; // the official form without its head

        var firstIsHead = rows[0].Cells.Where(c => c.Length > 0).ToList() is { Count: >= 3 } names && names.All(n => n.Length < 60 && n.Any(char.IsLetter)) && !TermReader.ReadTerm(rows[0][term.Value], PlanYear.Calendar(2024)).IsUnderstood;
        return (new(found, [.. columns.Select(at => firstIsHead && rows[0][at].Length > 0 ? rows[0][at] : Say($"Графа {at + 1}", $"Column {at + 1}"))], IsGuess: true), firstIsHead);

        void Find(Cell cell, Func<int, double> score, double least)
        {
            if (Best(at => found.ContainsKey(at) ? 0 : score(at), least) is { } at)
                found[at] = cell;
        }

        int? Best(Func<int, double> score, double least) => columns.Select(at => (At: at, Score: score(at))).Where(c => c.Score >= least).OrderByDescending(c => c.Score).Select(c => (int?)c.At).FirstOrDefault();
    }

    private static double Share(List<SheetRow> rows, int at, Func<string, bool> fits) =>
        rows.Select(r => r[at]).Where(c => c.Length > 0).ToList() is { Count: > 0 } said && said.Count * 3 >= rows.Count ? said.Count(fits) / (double)said.Count : 0;

    [GeneratedRegex(@"^\s*\d{1,3}(\.\d{1,3})*\.?\s*$")]
    private static partial Regex Number();
}
