using CommunityHub.Monitoring.Forms.Compiling;

namespace CommunityHub.Monitoring.Forms.Expressions;

/// <summary>Understands an expression where it stands: one pass, every name is looked up at once. The language is told in docs/forms.md.</summary>
internal sealed class Parser
{
    public const int MostCharacters = 2000, MostDepth = 50, MostLinks = 200;

    private readonly List<Token> tokens;
    private int next, depth;
    private Names names;

    private Parser(string text, Names names) => (tokens, this.names) = (Lexer.Cut(text), names);

    /// <exception cref="ExpressionProblem">The sentence says what is not understood, and where.</exception>
    public static Node Parse(string text, Names names)
    {
        if (text.Length > MostCharacters)
            throw new ExpressionProblem(new($"Формула длиннее {MostCharacters} символов", $"The formula is longer than {MostCharacters} characters"), MostCharacters);
        var parser = new Parser(text, names);
        var node = parser.Or();
        return parser.Now.Kind == TokenKind.End ? node : throw parser.Unexpected();
    }

    private Token Now => tokens[next];

    private Node Or()
    {
        if (++depth > MostDepth)
            throw new ExpressionProblem(new($"Скобок и вложенных вызовов больше {MostDepth}", $"More than {MostDepth} brackets and calls inside each other"), Now.At);
        var left = Chain(["or"], () => Chain(["and"], Not));
        depth--;
        return left;
    }

    private Node Not()
    {
        var nots = 0;
        while (Take("not"))
            nots++;
        var inner = Comparison();
        return nots % 2 == 0 ? (nots == 0 ? inner : new CallNode("not", [new CallNode("not", [inner])])) : new CallNode("not", [inner]);
    }

    private Node Comparison()
    {
        var left = Sum();
        foreach (var sign in (string[])["=", "<>", "<=", ">=", "<", ">"])
            if (Take(sign))
                return new CallNode(sign, [left, Sum()]);
        return left;
    }

    private Node Sum() => Chain(["+", "-"], () => Chain(["*", "/"], Unary));

    private Node Unary()
    {
        var minuses = 0;
        while (Take("-"))
            minuses++;
        var inner = Primary();
        return minuses % 2 == 0 ? inner : new CallNode("neg", [inner]);
    }

    private Node Chain(string[] signs, Func<Node> operand)
    {
        var left = operand();
        for (var links = 0; Array.Find(signs, Now.Is) is { } sign; links++)
        {
            if (links == MostLinks)
                throw new ExpressionProblem(new($"Больше {MostLinks} действий подряд", $"More than {MostLinks} operations in a row"), Now.At);
            next++;
            left = new CallNode(sign, [left, operand()]);
        }

        return left;
    }

    private Node Primary()
    {
        var token = Now;
        next++;
        switch (token.Kind)
        {
            case TokenKind.Number when !double.IsNaN(token.Number): return new NumberNode(token.Number);
            case TokenKind.Text: return new TextNode(token.Text);
            case TokenKind.Name when token.Text is "true" or "false": return new TruthNode(token.Text == "true");
            case TokenKind.Name when Now.Is("("): return Call(token);
            case TokenKind.Name: return Reference(token) is ManyNode ? throw Alone(token) : last!;
            case TokenKind.Sign when token.Text == "(":
                var inner = Or();
                Expect(")");
                return inner;
            case TokenKind.Sign when token.Text == "[": return Reference(token) is ManyNode ? throw Alone(token) : last!;
            default:
                next--;
                throw Unexpected();
        }
    }

    private Node? last;

    private CallNode Call(Token name)
    {
        if (!Functions.Arity.TryGetValue(name.Text, out var arity))
            throw new ExpressionProblem(new($"Нет функции «{name.Text}»", $"There is no function “{name.Text}”"), name.At);
        Expect("(");
        var arguments = new List<Node>();
        if (arity.Most > 0)
            do
                arguments.Add(Functions.Aggregates.Contains(name.Text) ? ManyOr() : Or());
            while (Take(","));
        Expect(")");
        if (arguments.Count < arity.Least || arguments.Count > arity.Most)
            throw new ExpressionProblem(new($"Функции «{name.Text}» нужно другое число аргументов", $"The function “{name.Text}” takes another number of arguments"), name.At);
        if (name.Text == Functions.Same && arguments[0] is not ManyNode { Column: null, InColumn: false, Where: null })
            throw new ExpressionProblem(new("Сравнить с прошлым годом можно таблицу: same(таблица)", "A table is held against last year: same(table)"), name.At);
        if (name.Text is not ("count" or Functions.Same) && arguments.Exists(a => a is ManyNode { Column: null, InColumn: false }))
            throw new ExpressionProblem(new("Строки можно только считать: count(таблица)", "Rows can only be counted: count(table)"), name.At);
        return new CallNode(name.Text, [.. arguments]);
    }

    // Inside an aggregate a reference to many cells may stand, with a condition after it.
    private Node ManyOr()
    {
        var start = next;
        if (Now.Kind == TokenKind.Name && !tokens[next + 1].Is("(") || Now.Is("["))
        {
            var token = Now;
            next++;
            if (token.Kind == TokenKind.Name && names.Table(token.Text) is { } table && names.Plain(token.Text) is null && !Now.Is("[") && !Now.Is("."))
                return Where(new ManyNode(table, null, null, null, false, null, ""), start);
            if (!token.Is("true") && !token.Is("false") && !token.Is("not") && Reference(token) is ManyNode many)
                return Where(many, start);
            next = start;
        }

        return Or();
    }

    private ManyNode Where(ManyNode many, int start)
    {
        if (Take("where"))
        {
            var outer = names;
            names = new(outer.Form, many.Table, InColumn: false, outer);
            many = many with { Where = Or() };
            names = outer;
        }

        // Without spaces, but for those that are quoted: «'two words'» is not «'twowords'».
        return many with { Key = string.Concat(tokens[start..next].Select(token => token.Kind is TokenKind.Text ? $"'{token.Text}'" : token.Text)) };
    }

    private Node Reference(Token token) => last = token.Text == "[" ? OwnRow(token) : Now.Is("[") ? RowOf(token) : Take(".") ? ColumnOf(token) : names.Plain(token.Text) ?? throw Nobody(token);

    // «[06]», «[02..05]», «[06].opening»
    private Node OwnRow(Token token)
    {
        var table = names.Here ?? names.Columnwise ?? throw new ExpressionProblem(new("Строка в квадратных скобках без таблицы", "A row in square brackets without a table"), token.At);
        var (from, to) = Rows(table);
        if (Take("."))
            return Cells(table, from, to);
        if (names.Columnwise is not { } columnwise)
            throw new ExpressionProblem(new("[строка] без графы возможна только в проверке по графам", "[row] without a column is possible only in a check of columns"), token.At);
        return to is null ? new ColumnCellNode(columnwise, from) : new ManyNode(columnwise, from, to, null, true, null, "");
    }

    private Node RowOf(Token token)
    {
        var table = names.Table(token.Text) ?? throw Nobody(token);
        Expect("[");
        var (from, to) = Rows(table);
        Expect(".");
        return Cells(table, from, to);
    }

    private (string From, string? To) Rows(CompiledTable table)
    {
        var from = RowCode(table);
        var to = Take("..") ? RowCode(table) : null;
        Expect("]");
        return (from, to);
    }

    private Node Cells(CompiledTable table, string from, string? to)
    {
        var column = Column(table);
        return to is null ? new CellNode(column, from, 0) : new ManyNode(table, from, to, column, false, null, "");
    }

    private Node ColumnOf(Token token)
    {
        if (token.Text == "school")
        {
            var name = Now;
            next++;
            return FactNames.School.Contains(name.Text) ? new FactNode(name.Text) : throw Nobody(name);
        }

        var table = names.Table(token.Text) ?? throw Nobody(token);
        return new ManyNode(table, null, null, Column(table), false, null, "");
    }

    private string RowCode(CompiledTable table)
    {
        var token = Now;
        next++;
        return table.RowAt.ContainsKey(token.Text) ? token.Text
            : throw new ExpressionProblem(new($"В таблице «{table.Table.Code}» нет постоянной строки «{token.Text}»", $"The table “{table.Table.Code}” has no fixed row “{token.Text}”"), token.At);
    }

    private CompiledField Column(CompiledTable table)
    {
        var token = Now;
        next++;
        return table.Columns.TryGetValue(token.Text, out var column) ? column
            : throw new ExpressionProblem(new($"В таблице «{table.Table.Code}» нет графы «{token.Text}»", $"The table “{table.Table.Code}” has no column “{token.Text}”"), token.At);
    }

    private bool Take(string sign)
    {
        if (!Now.Is(sign))
            return false;
        next++;
        return true;
    }

    private void Expect(string sign)
    {
        if (!Take(sign))
            throw Unexpected(sign);
    }

    private ExpressionProblem Unexpected(string? expected = null)
    {
        var (ru, en) = Now.Kind == TokenKind.End ? ("Формула обрывается", "The formula breaks off") : ($"«{Now.Text}» здесь не понятно", $"“{Now.Text}” is not understood here");
        return new(expected is null ? new(ru, en) : new($"{ru}: нужно «{expected}»", $"{en}: “{expected}” is needed"), Now.At);
    }

    private static ExpressionProblem Nobody(Token token) => new(new($"Нет поля, графы или сведения «{token.Text}»", $"There is no field, column or fact “{token.Text}”"), token.At);

    private static ExpressionProblem Alone(Token token) => new(new("Много ячеек сразу возможны только внутри sum, count, min, max, avg, median", "Many cells at once are possible only inside sum, count, min, max, avg, median"), token.At);
}
