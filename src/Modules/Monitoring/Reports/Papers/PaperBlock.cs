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
internal sealed record PaperTable(string Caption, IReadOnlyList<string> Heads, IReadOnlyList<PaperRow> Rows, bool IsOfWords = false, string? Note = null) : PaperBlock;

/// <param name="IsTotal">Of all the others together.</param>
internal sealed record PaperRow(IReadOnlyList<PaperCell> Cells, bool IsTotal = false);

/// <param name="Link">The page of what is behind it.</param>
/// <param name="IsEstimate">Nobody has said so: it stands in for who has not answered.</param>
internal sealed record PaperCell(string Text, string? Link = null, bool IsEstimate = false)
{
    /// <summary>As a sheet of paper has it.</summary>
    public string Printed => (IsEstimate ? "≈\u00A0" : "") + Text.OnPaper();
}

internal static class WordsOnPaper
{
    /// <summary>A number stays on the line of its «№».</summary>
    public static string OnPaper(this string text) => text.Replace("№ ", "№\u00A0", StringComparison.Ordinal);
}

/// <param name="Sentence">What it shows.</param>
/// <param name="Behind">The same numbers as a table.</param>
internal sealed record PaperChart(string Title, string Sentence, Drawn Drawn, PaperTable Behind) : PaperBlock;
