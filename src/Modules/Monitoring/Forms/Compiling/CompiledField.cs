using CommunityHub.Monitoring.Forms.Expressions;

namespace CommunityHub.Monitoring.Forms.Compiling;

/// <summary>A field, or a column of a table.</summary>
internal sealed class CompiledField(CompiledSection section, Field field, CompiledTable? table) : CompiledPart(section)
{
    public Field Field => field;

    public override Part Part => field;

    public CompiledTable? Table => table;

    public Node? Compute { get; set; }

    public string PathIn(string? row) => table is null ? field.Code : $"{table.Table.Code}/{row}/{field.Code}";
}
