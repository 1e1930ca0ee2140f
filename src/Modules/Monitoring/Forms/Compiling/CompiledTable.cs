using CommunityHub.Monitoring.Forms.Expressions;

namespace CommunityHub.Monitoring.Forms.Compiling;

internal sealed class CompiledTable : CompiledPart
{
    private readonly HashSet<string> except;

    public CompiledTable(CompiledSection section, Table table) : base(section)
    {
        Table = table;
        except = [.. table.Except];
        foreach (var (row, at) in table.Rows.Select((row, at) => (row, at)))
            RowAt.TryAdd(row.Code, at);
        TypedRows = [.. table.Rows.Where(row => row.Compute is null).Select(row => row.Code)];
        foreach (var column in table.Columns)
        {
            var compiled = new CompiledField(section, column, this);
            ColumnList.Add(compiled);
            Columns.TryAdd(column.Code, compiled);
        }
    }

    public Table Table { get; }

    public override Part Part => Table;

    public List<CompiledField> ColumnList { get; } = [];

    public Dictionary<string, CompiledField> Columns { get; } = [];

    public Dictionary<string, int> RowAt { get; } = [];

    /// <summary>The fixed rows that are not computed: all rows that «sum(table.column)» adds.</summary>
    public IReadOnlyList<string> TypedRows { get; }

    /// <summary>The formulas of computed rows.</summary>
    public Dictionary<string, Node> RowComputes { get; } = [];

    /// <summary>Its rows stand one beneath the other; growing rows of many columns are cards.</summary>
    public bool ListsRows => !IsGrowing || ColumnList.Count <= MostInRow;

    private const int MostInRow = 7;

    public bool IsGrowing => Table.Grows is not null;

    public bool IsAsked(string row, CompiledField column) =>
        (except.Count == 0 || !except.Contains($"{row}/{column.Field.Code}")) && (column.Field.IsNumber || column.Compute is not null || !RowComputes.ContainsKey(row));

    /// <summary>
    /// The formula of a cell. Where a row and a column are both computed, a sum is the sum of its row (shortages add up, whatever there is too much of elsewhere),
    /// and a share is that of its column: a share of totals, not a sum of shares.
    /// </summary>
    public Node? ComputeOf(string row, CompiledField column) =>
        column.Field.IsNumber && (column.Compute is null || column.Adds) && RowComputes.TryGetValue(row, out var compute) ? compute : column.Compute;
}
