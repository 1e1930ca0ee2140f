using CommunityHub.Monitoring.Forms.Compiling;

namespace CommunityHub.Monitoring.Forms.Expressions;

/// <summary>An expression that is understood: every name is already the field, table or fact it means. The browser gets the same tree as JSON.</summary>
internal abstract record Node;

internal sealed record NumberNode(double Number) : Node;

internal sealed record TextNode(string Text) : Node;

internal sealed record TruthNode(bool Truth) : Node;

/// <summary>A field, or a cell in a column.</summary>
/// <param name="Row">null in a table: the row one is in.</param>
/// <param name="Up">0: the innermost row; 1: the row in which a «where» was asked.</param>
internal sealed record CellNode(CompiledField Field, string? Row, int Up) : Node;

/// <summary>«[06]»: that row in the column one is in.</summary>
internal sealed record ColumnCellNode(CompiledTable Table, string Row) : Node;

/// <summary>«school.pupils».</summary>
internal sealed record FactNode(string Name) : Node;

/// <summary>An operator or a function; its name is that of the language.</summary>
internal sealed record CallNode(string Name, Node[] Arguments) : Node;

/// <summary>Many cells of a column, or the rows themselves (<paramref name="Column"/> is null and <paramref name="InColumn"/> false); only inside an aggregate.</summary>
/// <param name="From">The first row of a range, null for all rows that are not computed.</param>
/// <param name="InColumn">The column is the one in which one is: «[02..05]».</param>
/// <param name="Key">As it was written, without spaces: the name of its figure.</param>
internal sealed record ManyNode(CompiledTable Table, string? From, string? To, CompiledField? Column, bool InColumn, Node? Where, string Key) : Node;
