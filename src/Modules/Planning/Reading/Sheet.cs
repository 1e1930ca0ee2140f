namespace CommunityHub.Planning.Reading;

/// <summary>A file as rows of cells, with the text that stood above the table: what every format is turned into before anything is understood.</summary>
/// <param name="Above">Lines before the table, as written.</param>
internal sealed record Sheet(IReadOnlyList<string> Above, IReadOnlyList<SheetRow> Rows);

/// <param name="Spans">One cell runs over the whole table.</param>
internal sealed record SheetRow(IReadOnlyList<string> Cells, bool Spans = false)
{
    public bool IsEmpty => Cells.All(string.IsNullOrWhiteSpace);

    /// <summary>The only text of the row; null when there are several or none.</summary>
    public string? OnlyText => Cells.Where(c => !string.IsNullOrWhiteSpace(c)).ToList() is [var only] ? only : null;
}
