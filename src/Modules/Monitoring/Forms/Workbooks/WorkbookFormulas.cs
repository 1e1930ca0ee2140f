using System.Globalization;
using CommunityHub.Monitoring.Forms.Expressions;

namespace CommunityHub.Monitoring.Forms.Workbooks;

/// <summary>The formulas of computed cells as Excel writes them, so that totals follow while one types. What Excel cannot say is computed when the file comes back.</summary>
internal sealed class WorkbookFormulas(WorkbookLayout layout)
{
    private readonly List<string> needed = [], added = [];

    /// <returns>null if there is no such formula in Excel.</returns>
    public static string? Of(WorkbookLayout layout, PlacedCell cell)
    {
        var field = cell.Field!;
        var compute = cell.RowCode is null || field.Table!.IsGrowing ? field.Compute : field.Table.ComputeOf(cell.RowCode, field);
        var formulas = new WorkbookFormulas(layout);
        if (compute is null || formulas.Write(compute, new(cell.RowCode, field, null)) is not { } formula)
            return null;
        var given = formulas.needed.Distinct().ToList();
        formula = $"IFERROR(ROUND({formula},{field.Field.Digits}),\"—\")";
        // A sum of cells passes by those that say «н/п»; of nothing it is nothing.
        if (formulas.added is { Count: > 0 and < 100 } any)
            formula = $"IF(COUNT({string.Join(",", any.Distinct())})=0,\"\",{formula})";
        return given is { Count: > 0 and < 100 } ? $"IF(COUNT({string.Join(",", given)})={given.Count},{formula},\"\")" : formula;
    }

    private string? Write(Node node, Scope scope) => node switch
    {
        NumberNode number => number.Number.ToString("R", CultureInfo.InvariantCulture),
        CellNode cell => Need(layout.At(cell.Field.PathIn(cell.Field.Table is null ? null : cell.Row ?? scope.RowAt(cell.Up)))),
        ColumnCellNode cell => Need(layout.At(scope.AnyColumn!.PathIn(cell.Row))),
        CallNode { Name: "+" or "-" or "*" or "/" or "<" or ">" or "<=" or ">=" or "=" or "<>" } call => Both(call, scope),
        CallNode { Name: "neg" } call => Write(call.Arguments[0], scope) is { } inner ? $"(-{inner})" : null,
        CallNode { Name: "or0", Arguments: [CellNode { Field.Field.IsNumber: true } cell] } => layout.At(cell.Field.PathIn(cell.Field.Table is null ? null : cell.Row ?? scope.RowAt(cell.Up))) is { } at ? $"N({at.Absolute})" : null,
        CallNode { Name: "or0", Arguments: [CallNode { Name: "sum", Arguments: [ManyNode] } sum] } => Function(sum, scope), // of nothing, Excel says 0 by itself
        CallNode { Name: "abs" or "if" or "round" or "min" or "max" or "sum" or "count" or "avg" or "median" } call => Function(call, scope),
        _ => null,
    };

    private string? Need(PlacedCell? cell)
    {
        if (cell is null || !cell.Field!.Field.IsNumber)
            return null;
        needed.Add(cell.Absolute);
        return cell.Absolute;
    }

    private string? Both(CallNode call, Scope scope) => Write(call.Arguments[0], scope) is { } left && Write(call.Arguments[1], scope) is { } right ? $"({left}{call.Name}{right})" : null;

    private string? Function(CallNode call, Scope scope)
    {
        var arguments = new List<string>();
        foreach (var argument in call.Arguments)
        {
            if ((argument is ManyNode many ? Range(many, scope) : call.Name == "sum" ? Added(argument, scope) : Write(argument, scope)) is not { } written)
                return null;
            arguments.Add(written);
        }

        return $"{(call.Name == "avg" ? "AVERAGE" : call.Name.ToUpperInvariant())}({string.Join(",", arguments)})";
    }

    private string? Added(Node argument, Scope scope)
    {
        var isTakenAway = argument is CallNode { Name: "neg" };
        if ((isTakenAway ? ((CallNode)argument).Arguments[0] : argument) is not CellNode { Field.Field.IsNumber: true } cell)
            return Write(argument, scope);
        if (layout.At(cell.Field.PathIn(cell.Field.Table is null ? null : cell.Row ?? scope.RowAt(cell.Up))) is not { } at)
            return null;
        added.Add(at.Absolute);
        return isTakenAway ? $"-N({at.Absolute})" : $"N({at.Absolute})";
    }

    private string? Range(ManyNode many, Scope scope)
    {
        if (many.Where is not null || (many.Column ?? (many.InColumn ? scope.AnyColumn : null)) is not { } column)
            return null;
        var codes = many.Table.IsGrowing ? layout.Rows.GetValueOrDefault(many.Table.Table.Code) ?? []
            : many.From is null ? many.Table.TypedRows
            : many.Table.Table.Rows.Select(r => r.Code).Skip(many.Table.RowAt[many.From]).Take(many.Table.RowAt[many.To!] - many.Table.RowAt[many.From] + 1);
        var cells = codes.Select(code => layout.At(column.PathIn(code))).OfType<PlacedCell>().ToList();
        if (cells.Count == 0)
            return null;
        return cells[^1].Row - cells[0].Row == cells.Count - 1 ? $"{cells[0].Absolute}:{cells[^1].Absolute[(cells[^1].Absolute.IndexOf('!', StringComparison.Ordinal) + 1)..]}" : cells.Count <= 30 ? string.Join(",", cells.Select(c => c.Absolute)) : null;
    }
}
