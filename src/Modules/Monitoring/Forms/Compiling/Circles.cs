using CommunityHub.Monitoring.Forms.Expressions;
using CommunityHub.Monitoring.Forms.Reading;

namespace CommunityHub.Monitoring.Forms.Compiling;

/// <summary>A formula that needs its own result would never end: it is refused, with the way round that it goes.</summary>
internal sealed class Circles
{
    private const int LongestChain = 200;

    private readonly CompiledForm form;
    private readonly Dictionary<string, (string Path, Func<IEnumerable<string>> Needs)> places = [];
    private readonly HashSet<string> done = [];
    private readonly List<string> way = [];
    private readonly List<Problem> problems = [];

    /// <summary>Of such a chain nothing else is told: what lies behind it would be another.</summary>
    private bool isTooLong;

    private Circles(CompiledForm form) => this.form = form;

    public static List<Problem> In(CompiledForm form)
    {
        var circles = new Circles(form);
        circles.Lay();
        foreach (var place in circles.places.Keys)
            circles.Walk(place);
        return circles.problems;
    }

    private void Lay()
    {
        for (var s = 0; s < form.Sections.Count; s++)
        {
            var (section, sectionKey) = (form.Sections[s], $"#{form.Sections[s].Section.Code}");
            places[sectionKey] = ($"$.sections[{s}].when", () => Needs(section.When, null, null));
            for (var p = 0; p < section.Parts.Count; p++)
            {
                var (part, at) = (section.Parts[p], $"$.sections[{s}].parts[{p}]");
                var partKey = $"?{part.Part.Code}";
                places[partKey] = ($"{at}.when", () => Needs(part.When, null, null).Prepend(sectionKey));
                if (part is CompiledField field)
                    places[field.Field.Code] = ($"{at}.compute", () => Needs(field.Compute, null, null).Prepend(partKey));
                else if (part is CompiledTable table)
                    Lay(table, at, partKey);
            }
        }
    }

    private void Lay(CompiledTable table, string at, string partKey)
    {
        foreach (var row in table.IsGrowing ? ["*"] : table.Table.Rows.Select(r => r.Code))
            for (var c = 0; c < table.ColumnList.Count; c++)
            {
                var column = table.ColumnList[c];
                var path = column.Compute is null && table.RowComputes.ContainsKey(row) ? $"{at}.rows[{table.RowAt[row]}].compute" : $"{at}.columns[{c}].compute";
                places[column.PathIn(row)] = (path, () => Needs(column.When, row, null).Concat(Needs(table.ComputeOf(row, column), row, column)).Prepend(partKey));
            }
    }

    private void Walk(string place)
    {
        if (isTooLong || done.Contains(place) || !places.TryGetValue(place, out var here))
            return;
        if (way.Contains(place) || way.Count == LongestChain)
        {
            var steps = way.SkipWhile(step => step != place).Append(place).Select(step => step.TrimStart('#', '?')).ToList();
            var known = steps.Where((step, at) => at == 0 || steps[at - 1] != step).ToList();
            var round = string.Join(" → ", known is [var itself] ? [itself, itself] : known);
            // One formula runs in many cells: it is told once. What was walked round is done, so that another circle is told, too.
            done.Add(place);
            isTooLong = way.Count == LongestChain;
            if (problems.Exists(problem => problem.Path == here.Path))
                return;
            problems.Add(new(here.Path, way.Count == LongestChain ? new($"Цепочка формул длиннее {LongestChain}", $"A chain of more than {LongestChain} formulas")
                : new($"Формула зависит от собственного результата: {round}", $"The formula depends on its own result: {round}")));
            return;
        }

        way.Add(place);
        foreach (var need in here.Needs())
            Walk(need);
        way.RemoveAt(way.Count - 1);
        done.Add(place);
    }

    private static IEnumerable<string> Needs(Node? node, string? row, CompiledField? column) => NeedsIn(node, [row], column);

    /// <param name="rows">The row one is in, and those outside, in which a «where» was asked.</param>
    private static IEnumerable<string> NeedsIn(Node? node, string?[] rows, CompiledField? column) => node switch
    {
        CellNode { Field.Table: null } cell => [cell.Field.Field.Code],
        CellNode cell => [cell.Field.PathIn(cell.Field.Table!.IsGrowing ? "*" : cell.Row ?? rows.ElementAtOrDefault(cell.Up))],
        ColumnCellNode cell when column is not null => [column.PathIn(cell.Row)],
        CallNode { Name: "last" } => [],
        CallNode { Name: Functions.Same, Arguments: [ManyNode { Table: var table }] } => AskedIn(table).Prepend($"?{table.Table.Code}"),
        CallNode call => call.Arguments.SelectMany(a => NeedsIn(a, rows, column)),
        ManyNode many => OfMany(many, rows, column),
        _ => [],
    };

    /// <summary>The cells that people fill in; «*» for the rows of a growing table.</summary>
    private static IEnumerable<string> AskedIn(CompiledTable table) => from row in table.IsGrowing ? ["*"] : table.TypedRows
                                                                       from column in table.ColumnList
                                                                       where table.IsGrowing || table.IsAsked(row, column)
                                                                       select column.PathIn(row);

    private static IEnumerable<string> OfMany(ManyNode many, string?[] outside, CompiledField? column)
    {
        yield return $"?{many.Table.Table.Code}";
        foreach (var row in RowsOf(many))
        {
            if ((many.Column ?? (many.InColumn ? column : null)) is { } asked)
                yield return asked.PathIn(row);
            foreach (var need in NeedsIn(many.Where, [row, .. outside], column))
                yield return need;
        }
    }

    /// <summary>The rows that are meant; «*» for those of a growing table.</summary>
    public static IEnumerable<string> RowsOf(ManyNode many) => many.Table.IsGrowing ? ["*"] : many.From is null ? many.Table.TypedRows
        : many.Table.Table.Rows.Select(r => r.Code).Skip(many.Table.RowAt[many.From]).Take(many.Table.RowAt[many.To!] - many.Table.RowAt[many.From] + 1);
}
