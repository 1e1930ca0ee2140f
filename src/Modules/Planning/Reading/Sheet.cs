using CommunityHub.Kernel.Sheets;

namespace CommunityHub.Planning.Reading;

/// <summary>A file as rows of cells, with the text around the table: what every format is turned into before anything is understood.</summary>
/// <param name="Above">Lines before the table, as written.</param>
/// <param name="Rows">The table; its first row is the head, where one was found.</param>
/// <param name="Below">Lines behind the table, and what else of the file belongs to no row.</param>
internal sealed record Sheet(IReadOnlyList<string> Above, IReadOnlyList<SheetRow> Rows, IReadOnlyList<string> Below);
