using CommunityHub.Monitoring.Forms.Compiling;
using CommunityHub.Monitoring.Forms.Expressions;

namespace CommunityHub.Monitoring.Forms.Judging;

/// <summary>All figures of a form, in the order of its parts, then what its indicators need besides.</summary>
internal static class FigureList
{
    public static IReadOnlyList<Figure> Of(CompiledForm form)
    {
        var figures = form.Sections.SelectMany(s => s.Parts).SelectMany(part => part is CompiledTable table ? OfTable(table) : OfField((CompiledField)part, null, part.Part.Label)).ToList();
        foreach (var node in form.Indicators.SelectMany(indicator => Places.All(indicator.Formula)).Concat(Recomputed(form)))
        {
            if (node is FactNode fact)
                figures.Add(new($"school.{fact.Name}", new(fact.Name, fact.Name), null, true, 0));
            if (node is CallNode { Name: "sum" or "count", Arguments: [ManyNode { Table.IsGrowing: true } many] } call)
                figures.Add(new(KeyOf(call.Name, many), new(many.Key, many.Key), null, true, 2));
        }

        return Named(form, [.. figures.DistinctBy(figure => figure.Path)]);
    }

    // As the form calls it; two that would be called alike are told apart by their tables.
    private static List<Figure> Named(CompiledForm form, List<Figure> figures)
    {
        var called = (form.Form.Report?.Called ?? []).DistinctBy(one => one.Of).ToDictionary(one => one.Of, one => one.As);
        var alike = Alike(figure => figure.Label.Ru).Concat(Alike(figure => called.GetValueOrDefault(figure.Path, figure.Label).Ru)).ToHashSet();
        return [.. figures.Select(figure => called.TryGetValue(figure.Path, out var own) ? figure with { Label = own }
            : alike.Contains(figure.Path) && form.Tables.TryGetValue(figure.Path.Split('/')[0], out var table) && table.Table.Label is var of && of != figure.Label
                ? figure with { Label = new($"{of.Ru}, {figure.Label.Ru}", $"{of.En}, {figure.Label.En}") }
            : figure)];

        IEnumerable<string> Alike(Func<Figure, string> name) => figures.GroupBy(name).Where(group => group.Count() > 1).SelectMany(group => group).Select(figure => figure.Path);
    }

    public static string KeyOf(string function, ManyNode many) => (function, many) switch
    {
        ("count", { Column: null, Where: null }) => $"{many.Table.Table.Code}/*",
        ("sum", { Column: { } column, Where: null }) when column.Field.IsNumber => column.PathIn("*"),
        _ => $"{function}({many.Key})",
    };

    private static IEnumerable<Node> Recomputed(CompiledForm form) =>
        form.Fields.Values.Concat(form.Tables.Values.SelectMany(t => t.ColumnList)).Where(f => f.Compute is not null && !Adds(f.Compute)).SelectMany(f => Places.All(f.Compute!));

    private static IEnumerable<Figure> OfTable(CompiledTable table)
    {
        if (table.IsGrowing)
            return table.ColumnList.SelectMany(column => OfField(column, "*", column.Field.Label)).Prepend(new($"{table.Table.Code}/*", table.Table.Label, null, true, 0));
        return from row in table.Table.Rows
               from column in table.ColumnList
               where table.IsAsked(row.Code, column)
               from figure in OfField(column, row.Code, new($"{row.Label.Ru}: {column.Field.Label.Ru}", $"{row.Label.En}: {column.Field.Label.En}"))
               select figure;
    }

    private static IEnumerable<Figure> OfField(CompiledField compiled, string? row, Text label)
    {
        var (field, path) = (compiled.Field, compiled.PathIn(row));
        if (field.IsNumber)
        {
            var compute = row is null or "*" ? compiled.Compute : compiled.Table!.ComputeOf(row, compiled);
            // Shares of growing rows say nothing when they are added.
            if (compute is null || Adds(compute) || row != "*")
                yield return new(path, label, field.Unit, compute is null || Adds(compute), field.Digits == 6 ? 2 : field.Digits, field.IsYear);
        }
        else if (field.Type == FieldType.YesNo)
            yield return new($"{path}=yes", label, null, true, 0);
        else
            foreach (var choice in field.Choices)
                yield return new($"{path}={choice.Code}", new($"{label.Ru}: {choice.Label.Ru}", $"{label.En}: {choice.Label.En}"), null, true, 0);
    }

    /// <summary>What is made with a division, a mean or a median cannot be added.</summary>
    public static bool Adds(Node compute) => !Places.All(compute).Any(node => node is CallNode { Name: "/" or "avg" or "median" });
}
