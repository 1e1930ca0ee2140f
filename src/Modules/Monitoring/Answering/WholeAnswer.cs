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

    /// <summary>What a place said before it was returned, by path.</summary>
    public IReadOnlyDictionary<string, Value> Before { get; init; } = new Dictionary<string, Value>();

    /// <summary>Where its files can be had, with «{0}» for the id.</summary>
    public string FileAddress { get; init; } = $"{Sheet.Response.Address}/files/{{0}}";

    public FileAnswer? FileAt(string path) => Sheet.Judged.With[path].File;

    public string AddressOf(FileAnswer file) => string.Format(System.Globalization.CultureInfo.InvariantCulture, FileAddress, file.Id);

    public IEnumerable<CompiledSection> Sections => Sheet.Form.Sections.Where(s => !Sheet.Judged.Hidden.Contains($"#{s.Section.Code}"));

    public bool IsShown(CompiledPart part) => !Sheet.Judged.Hidden.Contains(part.Part.Code);

    public string Said(CompiledField field, string? row) => TypedValue.InWords(field.Field, Sheet.Judged.With[field.PathIn(row)]);

    public string? LastSaid(CompiledField field, string? row) => Sheet.Last is { } last && last[field.PathIn(row)] is { IsNothing: false } value ? TypedValue.InWords(field.Field, value) : null;

    public Finding? FindingAt(string path) => Sheet.Judged.Findings.FirstOrDefault(f => f.Path == path);

    /// <summary>The rows of a table: fixed, or as many as the answer has.</summary>
    public IReadOnlyList<(string Code, string Label)> RowsOf(CompiledTable table) => table.IsGrowing
        ? [.. (GrowingRows.In(Sheet.Form, Sheet.Judged.With).GetValueOrDefault(table.Table.Code) ?? []).Select((row, i) => (row, Sheet.Facts.Rows(table.Table.Grows!.Per).FirstOrDefault(f => f.Row == row)?.Label ?? $"{i + 1}"))]
        : [.. table.Table.Rows.Select(row => (row.Code, $"{row.Code} {row.Label}"))];
}
