using CommunityHub.Monitoring.Reports.Charts;
using CommunityHub.Monitoring.Reports.Writing;

namespace CommunityHub.Monitoring.Reports.Papers;

/// <summary>A section of the report as it is printed.</summary>
/// <param name="IsDraft">Its words are those of the rules; nobody has written them.</param>
internal sealed record PaperPart(ReportSection Section, string Title, bool IsDraft, IReadOnlyList<PaperBlock> Blocks);

/// <summary>What a section consists of: the page, the Word file and the PDF are all made of these.</summary>
internal abstract record PaperBlock;

internal sealed record PaperText(string Text) : PaperBlock;

/// <param name="Lines">Each with who it is for, or nothing.</param>
internal sealed record PaperList(IReadOnlyList<(string? To, string What)> Lines) : PaperBlock;

/// <param name="Heads">Of the columns; the first is of the words, the others are of numbers unless <paramref name="IsOfWords"/>.</param>
/// <param name="Note">What does not stand in it, and where it does.</param>
internal sealed record PaperTable(string Caption, IReadOnlyList<string> Heads, IReadOnlyList<PaperRow> Rows, bool IsOfWords = false, string? Note = null) : PaperBlock
{
    /// <summary>As several tables that are narrow enough for a sheet; the first column stands in each.</summary>
    public IEnumerable<PaperTable> Narrow(int columns)
    {
        if (Heads.Count - 1 <= columns)
            return [this];

        var tables = (Heads.Count - 2 + columns) / columns;
        var wide = (Heads.Count - 2 + tables) / tables; // as even as can be
        return Enumerable.Range(0, tables).Select(at => this with
        {
            Caption = $"{Caption} ({at + 1}/{tables})", Heads = [Heads[0], .. Heads.Skip(1 + at * wide).Take(wide)],
            Rows = [.. Rows.Select(row => row with { Cells = [row.Cells[0], .. row.Cells.Skip(1 + at * wide).Take(wide)] })], Note = at == tables - 1 ? Note : null,
        });
    }
}

/// <param name="IsTotal">Of all the others together.</param>
internal sealed record PaperRow(IReadOnlyList<PaperCell> Cells, bool IsTotal = false);

/// <param name="Link">The page of what is behind it.</param>
/// <param name="IsEstimate">Nobody has said so: it stands in for who has not answered.</param>
internal sealed record PaperCell(string Text, string? Link = null, bool IsEstimate = false);

/// <param name="Sentence">What it shows.</param>
/// <param name="Behind">The same numbers as a table.</param>
internal sealed record PaperChart(string Title, string Sentence, Drawn Drawn, PaperTable Behind) : PaperBlock;
