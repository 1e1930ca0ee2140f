namespace CommunityHub.Monitoring.Forms;

/// <summary>Nothing is asked twice: the answers a school begins with, from the data bank and from what it said last.</summary>
internal static class Prefilled
{
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
            else if (part is Table { Grows: null } table)
                foreach (var row in table.Rows.Where(r => r.Compute is null))
                    foreach (var column in table.Columns.Where(c => !table.Except.Contains($"{row.Code}/{c.Code}")))
                        Put(column, $"{table.Code}/{row.Code}/{column.Code}", null, table, row.Code);
        }

        return new(values);

        void Put(Field field, string path, FactsOfRow? row, Table? table, string? code)
        {
            if (field.Compute is not null || field.Prefill is not { } from)
                return;

            var name = from[(from.IndexOf('.', StringComparison.Ordinal) + 1)..];
            var value = OtherOfLast.NameIn(from) is { } other ? last?[OtherOfLast.PathOf(other, table, code)] ?? default
                : from == "last" ? last?[path] ?? default
                : from.StartsWith("school.", StringComparison.Ordinal) ? facts.School.GetValueOrDefault(name) : row?.Values.GetValueOrDefault(name) ?? default;
            // «Не применимо» is taken over where it may be said.
            if (value.IsGiven || (value.Kind is ValueKind.Unknown && field.Empties.Contains(Empty.Unknown)) || (value.Kind is ValueKind.Inapplicable && field.Empties.Contains(Empty.NotApplicable)))
                values[path] = value;
        }
    }
}
