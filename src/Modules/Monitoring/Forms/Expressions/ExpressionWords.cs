using CommunityHub.Monitoring.Forms.Compiling;
using CommunityHub.Monitoring.Reports.Figures;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Monitoring.Forms.Expressions;

/// <summary>An expression as people read it: with the labels of fields instead of their codes. «Состояло + Поступило − Выбыло».</summary>
internal static class ExpressionWords
{
    public static string Of(Node node) => Of(node, 0);

    private static string Of(Node node, int outer) => node switch
    {
        NumberNode number => number.Number.InDigits(6),
        TextNode text => $"«{text.Text}»",
        TruthNode truth => truth.Truth ? Say("да", "yes") : Say("нет", "no"),
        CellNode { Row: { } row } cell => $"{RowOf(cell.Field.Table!, row)}: {cell.Field.Field.Label}",
        CellNode cell => cell.Field.Field.Label.ToString(),
        ColumnCellNode cell => RowOf(cell.Table, cell.Row),
        FactNode fact => Fact(fact.Name),
        ManyNode many => Many(many),
        CallNode call => Call(call, outer),
        _ => "",
    };

    private static string RowOf(CompiledTable table, string row) => table.Table.Rows[table.RowAt[row]].Label is { } label ? $"{Say("строка", "row")} {row} «{label}»" : row;

    private static string Fact(string name) => name switch
    {
        "pupils" => Say("учеников по банку данных", "pupils by the data bank"),
        "classes" => Say("классов по банку данных", "classes by the data bank"),
        "posts" => Say("ставок по банку данных", "posts by the data bank"),
        "buildings" => Say("корпусов по банку данных", "buildings by the data bank"),
        "day" => Say("отчётный день", "the reference day"),
        _ => Say($"сведение банка данных «{name}»", $"“{name}” of the data bank"),
    };

    private static string Many(ManyNode many)
    {
        var rows = many.From is null ? many.Table.Table.Label.ToString() : Say($"строки {many.From}–{many.To}", $"rows {many.From} to {many.To}");
        var said = many.Column is { } column ? many.From is null ? column.Field.Label.ToString() : $"{rows}: {column.Field.Label}" : rows;
        return many.Where is { } where ? $"{said}, {Say("где", "where")} {Of(where, 0)}" : said;
    }

    private static string Call(CallNode call, int outer)
    {
        var binding = Binding(call.Name);
        string Left() => Of(call.Arguments[0], binding);
        string Right() => Chosen(call.Arguments[0], call.Arguments[1]) ?? Of(call.Arguments[1], binding + 1);
        var said = call.Name switch
        {
            "and" => $"{Left()} {Say("и", "and")} {Right()}",
            "or" => $"{Left()} {Say("или", "or")} {Right()}",
            "not" => $"{Say("не верно, что", "it is not so that")} {Of(call.Arguments[0], 9)}",
            "neg" => $"−{Of(call.Arguments[0], 9)}",
            "-" => $"{Left()} − {Right()}",
            "*" => $"{Left()} × {Right()}",
            "/" => $"{Left()} ÷ {Right()}",
            "<>" => $"{Left()} ≠ {Right()}",
            "<=" => $"{Left()} ≤ {Right()}",
            ">=" => $"{Left()} ≥ {Right()}",
            "+" or "=" or "<" or ">" => $"{Left()} {call.Name} {Right()}",
            "if" => Say($"если {Of(call.Arguments[0])}, то {Of(call.Arguments[1])}, иначе {Of(call.Arguments[2])}", $"if {Of(call.Arguments[0])}, then {Of(call.Arguments[1])}, else {Of(call.Arguments[2])}"),
            "given" => $"{Of(call.Arguments[0])} — {Say("указано", "said")}",
            "unknown" => $"{Of(call.Arguments[0])} — {Say("нет данных", "no data")}",
            "inapplicable" => $"{Of(call.Arguments[0])} — {Say("не применимо", "not applicable")}",
            "last" => $"{Of(call.Arguments[0])} {Say("в прошлом году", "last year")}",
            Functions.Same => $"{Of(call.Arguments[0])} — {Say("всё как в прошлом году", "all as last year")}",
            Functions.YearsSinceLast => Say("лет с прошлого ответа", "years since the last answer"),
            "or0" => Of(call.Arguments[0], outer),
            "abs" => $"|{Of(call.Arguments[0])}|",
            "contains" => $"{Of(call.Arguments[0])} {Say("включает", "has")} {Right()}",
            _ => $"{Name(call.Name)} ({string.Join("; ", call.Arguments.Select(argument => Of(argument)))})",
        };
        return binding > 0 && binding < outer ? $"({said})" : said;
    }

    // A choice is said by its label, not by its code.
    private static string? Chosen(Node field, Node text) =>
        field is CellNode cell && text is TextNode code && cell.Field.Field.Choices.FirstOrDefault(choice => choice.Code == code.Text) is { } choice ? $"«{choice.Label}»" : null;

    private static int Binding(string name) => name switch { "or" => 1, "and" => 2, "=" or "<>" or "<" or "<=" or ">" or ">=" => 3, "+" or "-" => 4, "*" or "/" => 5, _ => 0 };

    private static string Name(string function) => function switch
    {
        "sum" => Say("сумма", "sum"),
        "count" => Say("количество", "count"),
        "min" => Say("наименьшее", "least"),
        "max" => Say("наибольшее", "greatest"),
        "avg" => Say("среднее", "mean"),
        "median" => Say("медиана", "median"),
        "round" => Say("округлить", "rounded"),
        "year" => Say("год", "year"),
        "days" => Say("дней между", "days between"),
        "length" => Say("длина", "length"),
        _ => function,
    };
}
