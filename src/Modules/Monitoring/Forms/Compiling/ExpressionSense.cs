using CommunityHub.Monitoring.Forms.Expressions;

namespace CommunityHub.Monitoring.Forms.Compiling;

/// <summary>
/// What an expression comes to: a number, a text, yes or no. What can never hold, or always does, such as yes compared with a text or a choice that nobody offers,
/// is told when the form is written, and not found out in the answers of sixty schools.
/// </summary>
internal sealed class ExpressionSense
{
    private enum Sense { Any, Number, Words, Truth, Choices, File }

    private static readonly string[] Orders = ["<", "<=", ">", ">="];

    private readonly List<Text> problems = [];

    /// <summary>What is asked of the expression as a whole.</summary>
    internal enum Wanted { Anything, Truth, Number, Words }

    /// <param name="text">As it was written.</param>
    public static IEnumerable<Text> ProblemsOf(Node node, string text, Wanted wanted)
    {
        var sense = new ExpressionSense();
        var its = sense.Of(node);
        if (wanted is not Wanted.Anything && its is not Sense.Any && its != WantedAs(wanted))
            sense.Add($"выходит {Ru(its)}, а нужно {Ru(WantedAs(wanted))}", $"it comes to {En(its)}, and {En(WantedAs(wanted))} is needed");
        return sense.problems.Distinct().Select(problem => new Text($"«{text}»: {problem.Ru}", $"“{text}”: {problem.En}"));
    }

    private Sense Of(Node node) => node switch
    {
        NumberNode => Sense.Number,
        TextNode => Sense.Words,
        TruthNode => Sense.Truth,
        CellNode cell => Of(cell.Field.Field),
        ColumnCellNode => Sense.Number,
        FactNode fact => fact.Name is "pupils" or "classes" or "posts" or "buildings" ? Sense.Number : Sense.Words,
        CallNode call => Of(call),
        ManyNode many => Of(many),
        _ => Sense.Any,
    };

    private static Sense Of(Field field) => field switch
    {
        { IsNumber: true } => Sense.Number,
        { Type: FieldType.YesNo } => Sense.Truth,
        { Type: FieldType.Choices } => Sense.Choices,
        { Type: FieldType.File } => Sense.File,
        _ => Sense.Words,
    };

    private Sense Of(ManyNode many)
    {
        if (many.Where is { } where)
            Must(where, Sense.Truth);
        return many.Column is { } column ? Of(column.Field) : Sense.Number;
    }

    private Sense Of(CallNode call)
    {
        switch (call.Name)
        {
            case "and" or "or" or "not":
                foreach (var argument in call.Arguments)
                    Must(argument, Sense.Truth);
                return Sense.Truth;
            case "=" or "<>" or "<" or "<=" or ">" or ">=":
                Compare(call);
                return Sense.Truth;
            case "+" or "-" or "*" or "/" or "neg" or "abs" or "round":
                foreach (var argument in call.Arguments)
                    Must(argument, Sense.Number);
                return Sense.Number;
            case "or0":
                Must(call.Arguments[0], Sense.Number);
                return Sense.Number;
            case "sum" or "min" or "max" or "avg" or "median":
                foreach (var argument in call.Arguments)
                    Must(argument, Sense.Number);
                return Sense.Number;
            case "year" or "days" or "length":
                foreach (var argument in call.Arguments)
                    Must(argument, Sense.Words);
                return Sense.Number;
            case "count":
                foreach (var argument in call.Arguments)
                    Of(argument);
                return Sense.Number;
            case "if":
                Must(call.Arguments[0], Sense.Truth);
                var (yes, no) = (Of(call.Arguments[1]), Of(call.Arguments[2]));
                return yes == no ? yes : Sense.Any;
            case Functions.YearsSinceLast:
                return Sense.Number;
            case "last":
                return Of(call.Arguments[0]);
            case "contains":
                Offers(call.Arguments[0], call.Arguments[1]);
                return Sense.Truth;
            default:
                foreach (var argument in call.Arguments)
                    Of(argument);
                return Sense.Truth;
        }
    }

    private void Must(Node node, Sense wanted)
    {
        var its = Of(node);
        if (its is not Sense.Any && its != wanted)
            Add($"{Named(node)} — {Ru(its)}, а здесь нужно {Ru(wanted)}", $"{Named(node)} is {En(its)}, and {En(wanted)} is needed here");
    }

    private void Compare(CallNode call)
    {
        var (one, other) = (call.Arguments[0], call.Arguments[1]);
        var (left, right) = (Of(one), Of(other));
        if (left is Sense.Any || right is Sense.Any)
            return;
        if (left != right)
            Add($"{Named(one)} — {Ru(left)}, а {Named(other)} — {Ru(right)}: их нельзя сравнить", $"{Named(one)} is {En(left)}, and {Named(other)} {En(right)}: they cannot be compared");
        else if (left is Sense.Choices or Sense.File)
            Add($"{Named(one)} — {Ru(left)}: сравнить это нельзя, спросите contains или given", $"{Named(one)} is {En(left)}: it cannot be compared, ask by contains or given");
        else if (left is Sense.Truth && Orders.Contains(call.Name))
            Add($"{Named(one)} — {Ru(left)}: больше или меньше оно не бывает", $"{Named(one)} is {En(left)}: it is neither more nor less");
        Offers(one, other);
        Offers(other, one);
    }

    // A choice is one of those that are offered, and a day is a day.
    private void Offers(Node field, Node said)
    {
        if (said is not TextNode text || FieldOf(field) is not { } asked)
            return;
        if (asked.Choices.Count > 0 && asked.Choices.All(choice => choice.Code != text.Text))
            Add($"у поля «{asked.Label.Ru}» нет варианта «{text.Text}»: {string.Join(", ", asked.Choices.Select(choice => choice.Code))}", $"“{asked.Label.En}” has no choice “{text.Text}”: {string.Join(", ", asked.Choices.Select(choice => choice.Code))}");
        else if (asked.Type is FieldType.Date && Functions.Day(Value.Of(text.Text)) is null)
            Add($"поле «{asked.Label.Ru}» — дата, а «{text.Text}» — нет: напишите 2026-09-01", $"“{asked.Label.En}” is a day, and “{text.Text}” is none: write 2026-09-01");
    }

    private static Field? FieldOf(Node node) => node switch { CellNode cell => cell.Field.Field, CallNode { Name: "last" } last => FieldOf(last.Arguments[0]), _ => null };

    private void Add(string russian, string english) => problems.Add(new(russian, english));

    private static string Named(Node node) => node is TextNode text ? $"«{text.Text}»" : $"«{ExpressionWords.Of(node)}»";

    private static Sense WantedAs(Wanted wanted) => wanted switch { Wanted.Truth => Sense.Truth, Wanted.Number => Sense.Number, _ => Sense.Words };

    private static string Ru(Sense sense) => sense switch { Sense.Number => "число", Sense.Truth => "«да» или «нет»", Sense.Choices => "несколько вариантов", Sense.File => "файл", _ => "текст" };

    private static string En(Sense sense) => sense switch { Sense.Number => "a number", Sense.Truth => "yes or no", Sense.Choices => "several choices", Sense.File => "a file", _ => "a text" };
}
