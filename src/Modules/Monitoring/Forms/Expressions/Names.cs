using CommunityHub.Monitoring.Forms.Compiling;

namespace CommunityHub.Monitoring.Forms.Expressions;

/// <summary>What names mean where an expression stands.</summary>
/// <param name="Form">The form with its fields and tables.</param>
/// <param name="Here">The table in whose row or column one is.</param>
/// <param name="InColumn">One goes from column to column; otherwise from row to row.</param>
/// <param name="Outer">Where a «where» was asked.</param>
internal sealed record Names(CompiledForm Form, CompiledTable? Here = null, bool InColumn = false, Names? Outer = null)
{
    public Node? Plain(string name) => Plain(name, 0) ?? (Form.Fields.TryGetValue(name, out var field) ? new CellNode(field, null, 0) : null);

    private CellNode? Plain(string name, int up) =>
        Here is not null && !InColumn && Here.Columns.TryGetValue(name, out var column) ? new CellNode(column, null, up) : Outer?.Plain(name, up + (InColumn ? 0 : 1));

    /// <summary>The table whose rows are meant by «[06]».</summary>
    public CompiledTable? Columnwise => Here is not null && InColumn ? Here : Outer?.Columnwise;

    public CompiledTable? Table(string name) => Form.Tables.GetValueOrDefault(name);
}
