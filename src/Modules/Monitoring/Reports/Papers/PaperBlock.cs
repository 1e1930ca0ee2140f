using CommunityHub.Kernel;
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

/// <param name="Caption">What it shows.</param>
/// <param name="Heads">Of the columns; the first is of the words, the others are of numbers unless <paramref name="IsOfWords"/>.</param>
/// <param name="Note">What does not stand in it, and where it does.</param>
internal sealed record PaperTable(string Caption, IReadOnlyList<string> Heads, IReadOnlyList<PaperRow> Rows, bool IsOfWords = false, string? Note = null) : PaperBlock
{
    /// <summary>Of the tables of its report, from 1; null for the one behind a chart.</summary>
    public int? Number { get; init; }

    /// <summary>The columns that did not find room beside those before.</summary>
    public bool GoesOn { get; init; }

    /// <summary>As official papers call it: «Таблица 3 — Итоги школ», «Продолжение таблицы 3».</summary>
    public string Title => (Number, GoesOn) switch
    {
        ({ } number, false) => Words.Say($"Таблица {number} — {Caption}", $"Table {number} — {Caption}"),
        ({ } number, true) => Words.Say($"Продолжение таблицы {number}", $"Table {number}, continued"),
        (null, true) => Words.Say($"{Caption}, продолжение", $"{Caption}, continued"),
        _ => Caption,
    };
}

/// <param name="IsTotal">Of all the others together.</param>
internal sealed record PaperRow(IReadOnlyList<PaperCell> Cells, bool IsTotal = false);

/// <param name="Link">The page of what is behind it.</param>
/// <param name="IsEstimate">Nobody has said so: it stands in for who has not answered.</param>
internal sealed record PaperCell(string Text, string? Link = null, bool IsEstimate = false)
{
    /// <summary>Why there is no number; a page says it of the cell, a paper below the table.</summary>
    public string? Why { get; init; }

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
internal sealed record PaperChart(string Title, string Sentence, Drawn Drawn, PaperTable Behind) : PaperBlock
{
    /// <summary>In parts, for a chart so tall that it goes on over sheets of paper; null: as a whole.</summary>
    public IReadOnlyList<Drawn>? OnSheets { get; init; }

    /// <summary>Of the charts of its report, from 1.</summary>
    public int Number { get; init; }

    /// <summary>As it stands below the picture: «Рисунок 2 — Читателей: по годам».</summary>
    public string Caption => Words.Say($"Рисунок {Number} — {Title}", $"Figure {Number} — {Title}");
}
