using CommunityHub.Monitoring.Forms.Expressions;

namespace CommunityHub.Monitoring.Forms.Compiling;

/// <summary>A field, or a column of a table.</summary>
internal sealed class CompiledField(CompiledSection section, Field asked, CompiledTable? table) : CompiledPart(section)
{
    public Field Field => asked;

    public override Part Part => asked;

    public CompiledTable? Table => table;

    public Node? Compute { get; set; }

    /// <summary>Its values may be added up; shares and means may not.</summary>
    public bool Adds => adds ??= Compute is null || Judging.FigureList.Adds(Compute);

    private bool? adds;

    // Asked for thousands of times a second: those of fixed rows are written once.
    private readonly Dictionary<string, string> paths = table is null ? [] : PathsOf(table.Table, asked.Code);

    public string PathIn(string? row)
    {
        if (table is null)
            return asked.Code;
        return row is not null && paths.TryGetValue(row, out var path) ? path : $"{table.Table.Code}/{row}/{asked.Code}";
    }

    private static Dictionary<string, string> PathsOf(Table of, string column) => of.Rows.DistinctBy(row => row.Code).ToDictionary(row => row.Code, row => $"{of.Code}/{row.Code}/{column}");
}
