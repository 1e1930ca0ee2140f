namespace CommunityHub.Monitoring.Forms.Expressions;

/// <summary>
/// What an expression comes to. The twin of evaluate() in form-rules.js: whoever changes one changes the other, and the tests hold both against each other.
/// What nobody has said makes an arithmetic nothing; logic knows true, false and nothing.
/// </summary>
internal static class Evaluation
{
    public static Value Of(Node node, Scope? scope, IWorld world) => node switch
    {
        NumberNode number => Value.Of(number.Number),
        TextNode text => Value.Of(text.Text),
        TruthNode truth => Value.Of(truth.Truth),
        CellNode cell => world.Cell(cell.Field, cell.Field.Table is null ? null : cell.Row ?? scope?.RowAt(cell.Up)),
        ColumnCellNode cell => scope?.AnyColumn is { } column ? world.Cell(column, cell.Row) : default,
        FactNode fact => world.Fact(fact.Name),
        CallNode call => Call(call.Name, call.Arguments, scope, world),
        _ => default,
    };

    private static Value Call(string name, Node[] arguments, Scope? scope, IWorld world)
    {
        if (Functions.Aggregates.Contains(name))
            return Aggregate(name, arguments, scope, world);
        if (name == "last")
            return world.Last is { } last ? Of(arguments[0], scope, last) : default;
        if (name == Functions.YearsSinceLast)
            return world.Last is { } since ? Value.Of(since.YearsAgo) : default;

        var first = Of(arguments[0], scope, world);
        switch (name)
        {
            case "if": return Of(arguments[first.IsTrue ? 1 : 2], scope, world);
            case "and" when first.IsFalse: return Value.Of(false);
            case "or" when first.IsTrue: return Value.Of(true);
            case "not": return first.Kind == ValueKind.Truth ? Value.Of(!first.Truth) : default;
            case "neg": return first.IsNumber ? Value.Of(-first.Number) : Absent(first);
            case "abs": return first.IsNumber ? Value.Of(Math.Abs(first.Number)) : Absent(first);
            case "given": return Value.Of(first.IsGiven);
            case "unknown": return Value.Of(first.Kind == ValueKind.Unknown);
            case "inapplicable": return Value.Of(first.Kind == ValueKind.Inapplicable);
            case "or0": return first.IsNumber ? first : Value.Of(0);
            case "year": return Functions.Day(first) is { } day ? Value.Of(day.Year) : default;
            case "length": return first.IsWords ? Value.Of(first.Text.Length) : default;
        }

        var second = Of(arguments[1], scope, world);
        return name switch
        {
            "and" => second.IsFalse ? second : first.IsTrue && second.IsTrue ? second : default,
            "or" => second.IsTrue ? second : first.IsFalse && second.IsFalse ? second : default,
            "contains" => Contains(first, second),
            "days" => Functions.Day(first) is { } from && Functions.Day(second) is { } to ? Value.Of(to.DayNumber - from.DayNumber) : default,
            "round" => first.IsNumber && second.IsNumber ? Value.Of(Functions.Round(first.Number, (int)Math.Clamp(second.Number, 0, 6))) : Absent(first, second),
            "+" or "-" or "*" or "/" => first.IsNumber && second.IsNumber ? Arithmetic(name, first.Number, second.Number) : Absent(first, second),
            _ => Comparison(name, first, second),
        };
    }

    private static Value Arithmetic(string sign, double left, double right) => sign switch
    {
        "+" => Value.Of(left + right),
        "-" => Value.Of(left - right),
        "*" => Value.Of(left * right),
        _ => right == 0 ? Value.Impossible : Value.Of(left / right),
    };

    // Nothing keeps its reason: divided by zero.
    private static Value Absent(Value one, Value other = default) => one.Kind == ValueKind.Impossible || other.Kind == ValueKind.Impossible ? Value.Impossible : default;

    private static Value Comparison(string sign, Value left, Value right)
    {
        int order;
        if (left.IsNumber && right.IsNumber)
            order = Functions.Compare(left.Number, right.Number);
        else if (left.IsWords && right.IsWords)
            order = string.CompareOrdinal(left.Text, right.Text);
        else if (left.Kind == ValueKind.Truth && right.Kind == ValueKind.Truth && sign is "=" or "<>")
            order = left.Truth == right.Truth ? 0 : 1;
        else
            return default;
        return Value.Of(sign switch { "=" => order == 0, "<>" => order != 0, "<" => order < 0, "<=" => order <= 0, ">" => order > 0, _ => order >= 0 });
    }

    private static Value Contains(Value list, Value choice) => (list.Kind, choice.Kind) switch
    {
        (ValueKind.Choices, ValueKind.Text) => Value.Of(list.Choices.Contains(choice.Text)),
        (ValueKind.Text, ValueKind.Text) => Value.Of(list.Text == choice.Text),
        _ => default,
    };

    private static Value Same(ManyNode many, IWorld world)
    {
        if (world.Last is not { } last)
            return default;

        var (table, rows, wasSaid) = (many.Table, Rows(many, world).ToList(), false);
        var isSame = rows.SequenceEqual(Rows(many, last));
        foreach (var row in Rows(many, last))
            foreach (var column in table.ColumnList.Where(column => table.IsGrowing ? column.Compute is null : table.IsAsked(row, column) && table.ComputeOf(row, column) is null))
            {
                var then = last.Cell(column, row);
                wasSaid |= !then.IsNothing;
                isSame = isSame && IsSame(world.Cell(column, row), then);
            }

        return wasSaid ? Value.Of(isSame) : default;
    }

    private static bool IsSame(Value now, Value then) => now.IsNumber && then.IsNumber ? Functions.Compare(now.Number, then.Number) == 0 : (now.IsNothing && then.IsNothing) || now == then;

    private static Value Aggregate(string name, Node[] arguments, Scope? scope, IWorld world)
    {
        if (name == Functions.Same)
            return Same((ManyNode)arguments[0], world);
        if (arguments is [ManyNode single] && world.Known(name, single) is { } known)
            return known;

        var (numbers, count, asked) = (new List<double>(), 0, 0);
        foreach (var argument in arguments)
        {
            if (argument is not ManyNode many)
            {
                asked++;
                var value = Of(argument, scope, world);
                if (!value.IsNumber && name is "min" or "max")
                    return Absent(value);
                Take(value);
                continue;
            }

            foreach (var row in Rows(many, world))
            {
                if (many.Where is { } where && !Of(where, new(row, null, scope), world).IsTrue)
                    continue;
                asked++;
                if (many.Column is null && !many.InColumn)
                    count++;
                else
                    Take(world.Cell(many.Column ?? scope!.AnyColumn!, row));
            }
        }

        return name switch
        {
            "count" => Value.Of(count),
            "sum" => numbers.Count > 0 ? Value.Of(numbers.Aggregate(0.0, (sum, number) => sum + number)) : asked == 0 ? Value.Of(0) : default,
            _ when numbers.Count == 0 => default,
            "min" => Value.Of(numbers.Min()),
            "max" => Value.Of(numbers.Max()),
            "avg" => Value.Of(numbers.Aggregate(0.0, (sum, number) => sum + number) / numbers.Count),
            _ => Value.Of(Functions.Median(numbers)),
        };

        void Take(Value value)
        {
            if (value.IsGiven)
                count++;
            if (value.IsNumber)
                numbers.Add(value.Number);
        }
    }

    public static IEnumerable<string> Rows(ManyNode many, IWorld world)
    {
        if (many.From is null)
            return many.Table.Table.Grows is null ? many.Table.TypedRows : world.RowsOf(many.Table);
        var (from, to) = (many.Table.RowAt[many.From], many.Table.RowAt[many.To!]);
        return many.Table.Table.Rows.Skip(from).Take(to - from + 1).Select(row => row.Code);
    }
}
