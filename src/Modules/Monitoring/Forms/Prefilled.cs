namespace CommunityHub.Monitoring.Forms;

/// <summary>Nothing is asked twice: the answers a school begins with, from the data bank and from what it said last.</summary>
internal static class Prefilled
{
    private const string Last = "last";

    public static Answers For(Form form, Facts facts, Answers? last)
    {
        var values = new Dictionary<string, Value>();
        foreach (var part in form.Sections.SelectMany(s => s.Parts))
        {
            if (part is Field field)
                Put(field, field.Code, null, null, null);
            else if (part is Table { Grows.Per: { } per } growing)
                foreach (var row in facts.Rows(per))
                    foreach (var column in growing.Columns)
                        Put(column, $"{growing.Code}/{row.Row}/{column.Code}", row, growing, row.Row);
            else if (part is Table { Grows.Per: null } free)
                foreach (var row in last is null ? [] : RowsOf(free, last))
                    foreach (var column in free.Columns.Where(c => c.Prefill == Last))
                        Put(column, $"{free.Code}/{row}/{column.Code}", null, free, row);
            else if (part is Table { Grows: null } table)
                foreach (var row in table.Rows.Where(r => r.Compute is null))
                    foreach (var column in table.Columns.Where(c => !table.Except.Contains($"{row.Code}/{c.Code}")))
                        Put(column, $"{table.Code}/{row.Code}/{column.Code}", null, table, row.Code);
        }

        return new(values);

        void Put(Field field, string path, FactsOfRow? row, Table? table, string? code)
        {
            if (First(field, path, row, table, code, facts, last) is var (value, _))
                values[path] = value;
        }
    }

    // What was named last is there to be named again; what was counted of it stands beside it, and is told anew.
    private static IEnumerable<string> RowsOf(Table table, Answers last) =>
        last.Values.Keys.Select(path => path.Split('/')).Where(path => path is [var code, _, _] && code == table.Code).Select(path => path[1]).Distinct()
            .OrderBy(row => row.Length).ThenBy(row => row, StringComparer.Ordinal).Take(table.Grows!.Most);

    /// <summary>What a field begins with: what the data bank knows, else what was said there last; null for nothing.</summary>
    /// <param name="row">Of the data bank, in which the field stands; null for any other place.</param>
    public static (Value Value, PrefilledFrom From)? First(Field field, string path, FactsOfRow? row, Table? table, string? code, Facts facts, Answers? last)
    {
        if (field.Compute is not null || field.Prefill is not { } from)
            return null;

        var name = from[(from.IndexOf('.', StringComparison.Ordinal) + 1)..];
        if (from != Last && OtherOfLast.NameIn(from) is null && Known() is { IsGiven: true } known)
            return (known, PrefilledFrom.Bank);

        var other = OtherOfLast.NameIn(from);
        // What stood at the end of a year stands at the beginning of the next one, and of no later year.
        if (other is not null && last?.Former is not null)
            return null;
        var value = last?[other is null ? path : OtherOfLast.PathOf(other, table, code)] ?? default;
        // «Не применимо» is taken over where it may be said.
        return value.IsGiven || (value.Kind is ValueKind.Unknown && field.Empties.Contains(Empty.Unknown)) || (value.Kind is ValueKind.Inapplicable && field.Empties.Contains(Empty.NotApplicable)) ? (value, PrefilledFrom.LastAnswers) : null;

        Value Known() => from.StartsWith("school.", StringComparison.Ordinal) ? facts.School.GetValueOrDefault(name)
            : table is null && from.StartsWith("building.", StringComparison.Ordinal) ? facts.OfBuildings(name, field)
            : row?.Values.GetValueOrDefault(name) ?? default;
    }
}

/// <summary>Where a first value comes from.</summary>
internal enum PrefilledFrom
{
    Bank,
    LastAnswers,
}
