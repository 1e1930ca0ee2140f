using CommunityHub.Monitoring.Forms.Expressions;

namespace CommunityHub.Monitoring.Forms.Compiling;

/// <summary>Where a finding is shown, if its check does not say.</summary>
internal static class Places
{
    public static string? Of(CompiledForm form, Check check, CompiledTable? table, Node that)
    {
        var all = All(that).ToList();
        if (check.Each == "row")
            return check.At is { } column ? (table!.Columns.ContainsKey(column) ? column : null) : all.OfType<CellNode>().FirstOrDefault(c => c.Field.Table == table && c.Row is null)?.Field.Field.Code;
        if (check.Each == "column")
            return check.At is { } row ? (table!.RowAt.ContainsKey(row) ? row : null) : all.OfType<ColumnCellNode>().FirstOrDefault()?.Row;
        if (check.At is { } at)
            return IsPlace(form, at) ? at : null;
        return all.Select(node => node switch
        {
            CellNode { Field.Table: null } cell => cell.Field.Field.Code,
            CellNode { Row: { } row } cell => cell.Field.PathIn(row),
            ManyNode many => many.Table.Table.Code,
            _ => null,
        }).FirstOrDefault(place => place is not null);
    }

    private static bool IsPlace(CompiledForm form, string at) => at.Split('/') switch
    {
        [var code] => form.Fields.ContainsKey(code) || form.Tables.ContainsKey(code),
        [var table, var row, var column] => form.Tables.TryGetValue(table, out var found) && found.RowAt.ContainsKey(row) && found.Columns.ContainsKey(column),
        _ => false,
    };

    /// <summary>Why a formula cannot run on totals.</summary>
    public static Text? NotForTotals(Node formula) => All(formula).Select(node => node switch
    {
        CallNode { Name: "last" or Functions.YearsSinceLast } =>
            new Text("Показатель не сравнивает с прошлым годом: динамику показывает отчёт", "An indicator does not compare with last year: the report shows dynamics"),
        CallNode { Name: "avg" or "median" or "min" or "max", Arguments: var many } when many.Any(m => m is ManyNode { Table.IsGrowing: true }) =>
            new Text("Показатель по растущей таблице складывается только из sum и count, чтобы его можно было посчитать по городу", "An indicator of growing rows is made of sum and count alone, so that it holds for a city"),
        _ => null,
    }).FirstOrDefault(sentence => sentence is not null);

    public static IEnumerable<Node> All(Node node) => node switch
    {
        CallNode call => call.Arguments.SelectMany(All).Prepend(node),
        ManyNode { Where: { } where } => All(where).Prepend(node),
        _ => [node],
    };
}
