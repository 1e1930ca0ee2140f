using CommunityHub.Monitoring.Forms.Compiling;

namespace CommunityHub.Monitoring.Forms.Ready;

/// <summary>Answers to a form of which nothing is known but its fields.</summary>
internal static class ByType
{
    public static void Fill(PlausibleAnswers.Sheet sheet, CompiledForm form)
    {
        foreach (var part in form.Sections.SelectMany(section => section.Parts))
            if (part is CompiledField { Compute: null } field)
                Put(sheet, field, null);
            else if (part is CompiledTable table)
                foreach (var row in table.Table.Grows is { } grows ? Rows(sheet, grows) : table.TypedRows)
                    foreach (var column in table.ColumnList.Where(c => c.Compute is null && (table.IsGrowing || table.IsAsked(row, c))))
                        Put(sheet, column, row);
    }

    private static IEnumerable<string> Rows(PlausibleAnswers.Sheet sheet, Growth grows) =>
        sheet.Facts.Rows(grows.Per) is { Count: > 0 } known ? known.Take(grows.Most).Select(row => row.Row) : Enumerable.Range(1, Math.Clamp(2, Math.Max(1, grows.Least), grows.Most)).Select(n => $"r{n}");

    private static void Put(PlausibleAnswers.Sheet sheet, CompiledField compiled, string? row)
    {
        var (field, path) = (compiled.Field, compiled.PathIn(row));
        var (least, most) = ((int)Math.Max(field.Min ?? 0, -1e6), (int)Math.Min(field.Max ?? 100, 1e6));
        Value? value = field.Type switch
        {
            FieldType.Integer or FieldType.Decimal or FieldType.Money => Value.Of(Math.Clamp(sheet.Before(path, sheet.School.Between(least, Math.Min(most, least + 100))) + sheet.Dice.Between(0, 3), least, Math.Max(least, most))),
            FieldType.YesNo => Value.Of(sheet.Dice.Chance(60)),
            FieldType.Choice => Value.Of(sheet.Dice.Of([.. field.Choices.Select(c => c.Code)])),
            FieldType.Choices => Value.Of([field.Choices[0].Code]),
            FieldType.Date => Value.Of($"{sheet.Year}-{sheet.Dice.Between(1, 12):00}-15"),
            FieldType.File => null,
            _ => Value.Of(field.Label.Ru.Length > field.Longest ? "да" : field.Label.Ru),
        };
        if (value is { } known)
            sheet[path] = known;
    }
}
