using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Compiling;
using CommunityHub.Monitoring.Forms.Expressions;
using CommunityHub.Monitoring.Reports.Figures;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Monitoring.Reports.Papers;

/// <summary>The formula of an indicator with the words of the form in place of its codes: «Выдано / Пользователи × 100».</summary>
internal static class FormulaInWords
{
    public static string Of(CompiledForm form, CompiledIndicator indicator) => Of(form, indicator.Formula, 0);

    private static string Of(CompiledForm form, Node node, int strength) => node switch
    {
        NumberNode number => number.Number.InDigits(6),
        CellNode cell => Quoted(form.LabelOf(cell.Field.PathIn(cell.Row ?? "*"))),
        FactNode fact => FactOf(fact.Name),
        ManyNode many => Quoted(form.LabelOf(many.Column?.PathIn("*") ?? many.Table.Table.Code)) + (many.Where is { } where ? Say(" (где ", " (where ") + ExpressionWords.Of(where) + ")" : ""),
        CallNode { Name: "+" or "-" or "*" or "/", Arguments: [var left, var right] } call => Joined(form, call.Name, left, right, strength),
        CallNode { Name: "sum", Arguments: [var one] } => Say("сумма ", "sum of ") + Of(form, one, 9),
        CallNode { Name: "count", Arguments: [var one] } => Say("число строк ", "count of ") + Of(form, one, 9),
        CallNode { Name: "or0", Arguments: [var one] } => Of(form, one, strength),
        CallNode { Name: "min" } call => Say("меньшее из ", "the least of ") + Listed(form, call),
        CallNode { Name: "max" } call => Say("большее из ", "the most of ") + Listed(form, call),
        CallNode { Name: "neg", Arguments: [var one] } => $"−{Of(form, one, 9)}",
        // What hardly any indicator is made of is said as in a form.
        _ => ExpressionWords.Of(node),
    };

    private static string Quoted(string label) => Say($"«{label}»", $"“{label}”");

    private static string Listed(CompiledForm form, CallNode call) => $"({string.Join("; ", call.Arguments.Select(one => Of(form, one, 0)))})";

    private static string Joined(CompiledForm form, string sign, Node left, Node right, int strength)
    {
        var own = sign is "+" or "-" ? 1 : 2;
        var said = $"{Of(form, left, own)} {(sign switch { "*" => "×", "-" => "−", var other => other })} {Of(form, right, own + 1)}";
        return own < strength ? $"({said})" : said;
    }

    private static string FactOf(string name) => name switch
    {
        "pupils" => Say("«Учеников по банку данных»", "“Pupils by the data bank”"),
        "classes" => Say("«Классов по банку данных»", "“Classes by the data bank”"),
        "posts" => Say("«Ставок по банку данных»", "“Posts by the data bank”"),
        "buildings" => Say("«Корпусов по банку данных»", "“Buildings by the data bank”"),
        _ => Quoted(name),
    };
}
