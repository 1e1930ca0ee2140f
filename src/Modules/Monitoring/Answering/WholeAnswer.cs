using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Compiling;
using CommunityHub.Monitoring.Forms.Judging;

namespace CommunityHub.Monitoring.Answering;

/// <summary>A whole answer to read: for the check before it is sent, for the head, the curator, and on paper.</summary>
internal sealed record WholeAnswer(AnswerSheet Sheet)
{
    /// <summary>Each section leads to its page.</summary>
    public bool MayChange { get; init; }

    /// <summary>Places can be flagged.</summary>
    public bool MayFlag { get; init; }

    /// <summary>What is ticked already, with what was said of it: a return that was refused gives everything back.</summary>
    public IReadOnlyDictionary<string, string?> Ticked { get; init; } = new Dictionary<string, string?>();

    public bool MayFlagAt(string path) => MayFlag && Sheet.MayBeFlagged(path);

    /// <summary>What a place said before it was returned, by path.</summary>
    public IReadOnlyDictionary<string, Value> Before { get; init; } = new Dictionary<string, Value>();

    /// <summary>Why a place that was returned was sent again as it was.</summary>
    public string? WhyUntouched(string path) => Sheet.Explanations.GetValueOrDefault(Untouched.KeyOf(Sheet.Response.SubmittedAt is null ? Sheet.Response.Round : Sheet.Response.Round - 1, path)) is { } why ? $"{why.InWords}" : null;

    /// <summary>Where its files can be had, with «{0}» for the id.</summary>
    public string FileAddress { get; init; } = $"{Sheet.Response.Address}/files/{{0}}";

    public FileAnswer? FileAt(string path) => Sheet.Judged.With[path].File;

    public string AddressOf(FileAnswer file) => string.Format(System.Globalization.CultureInfo.InvariantCulture, FileAddress, file.Id);

    public IEnumerable<CompiledSection> Sections => Sheet.Form.Sections.Where(s => !Sheet.Judged.Hidden.Contains($"#{s.Section.Code}"));

    public bool IsShown(CompiledPart part) => !Sheet.Judged.Hidden.Contains(part.Part.Code);

    public string Said(CompiledField field, string? row) => TypedValue.InWords(field.Field, Sheet.Judged.With[field.PathIn(row)]);

    public string? LastSaid(CompiledField field, string? row) => Sheet.Last is { } last && last[field.PathIn(row)] is { IsNothing: false } value ? TypedValue.InWords(field.Field, value) : null;

    public bool IsHidden(string path) => Sheet.Judged.Hidden.Contains(path);

    /// <summary>What is odd about a value, and why it is so; nothing where there merely is none.</summary>
    public string? MarkAt(string path) => Sheet.Judged.Findings.FirstOrDefault(f => f.Path == path && !Untouched.IsOne(f)) is { Code: not "required" } finding ? (finding.Explained is { } why ? $"{finding.Message} — {why.InWords}" : $"{finding.Message}") : null;

    /// <summary>Whoever reviews it is told more of each place, and which numbers the form has computed.</summary>
    public bool IsReviewed { get; init; }

    /// <summary>Why a place is worth a look, beside what the form says of it.</summary>
    public ILookup<string, string> Marks { get; init; } = Array.Empty<string>().ToLookup(mark => mark);

    public static bool IsComputed(CompiledField field, string? row) => (row is null ? field.Compute : field.Table!.ComputeOf(row, field)) is not null;

    private double?[]? figures;

    /// <summary>What all rows of a growing table come to; null for a column that is not added up.</summary>
    public string? SumOf(CompiledTable table, CompiledField column)
    {
        var at = Sheet.Form.Figures.Index().FirstOrDefault(figure => figure.Item.Path == column.PathIn("*") && figure.Item is { Adds: true, IsYear: false }, (-1, null!)).Index;
        return table.IsGrowing && column.Field.IsNumber && at >= 0 && (figures ??= Sheet.Form.FiguresOf(Sheet.Judged, Sheet.Facts))[at] is { } sum ? Reports.Figures.FigureInDigits.InDigits(sum, Sheet.Form.Figures[at].Digits) : null;
    }

    /// <summary>The rows of a table: fixed, or as many as the answer has.</summary>
    public IReadOnlyList<(string Code, string Label)> RowsOf(CompiledTable table) => table.IsGrowing
        ? [.. (GrowingRows.In(Sheet.Form, Sheet.Judged.With).GetValueOrDefault(table.Table.Code) ?? []).Select((row, i) => (row, Sheet.Facts.Rows(table.Table.Grows!.Per).FirstOrDefault(f => f.Row == row)?.Label ?? $"{i + 1}"))]
        : [.. table.Table.Rows.Select(row => (row.Code, $"{row.Code} {row.Label}"))];
}

/// <summary>One value of a whole answer, with what stands beside it.</summary>
/// <param name="Beside">The label of its row; null for a field by itself.</param>
internal sealed record ShownValue(WholeAnswer Of, CompiledField Field, string? Row, string? Beside)
{
    /// <summary>In a table of several rows, where there is little room.</summary>
    public bool InCell { get; init; }

    public string Path => Field.PathIn(Row);

    public string Named => Beside is null ? $"{Field.Field.Label}" : $"{Beside}, {Field.Field.Label}";
}
