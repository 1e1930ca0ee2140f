using CommunityHub.Kernel;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.Importing;

/// <summary>A row of a list by what its cells mean, and what is found in it while it is read.</summary>
internal sealed class ListLine(ListRow row, ListChoices choices)
{
    private static readonly string[] Nothing = ["-", "–", "—", "нет", "нет данных", "н/д", "x", "х"];

    private readonly List<Finding> findings = [];

    public ListRow Row => row;

    public IReadOnlyList<Finding> Findings => findings;

    public bool HasSlip => findings.Exists(f => f.IsSlip);

    /// <summary>What the cell says; null when there is no such column, or nothing in it.</summary>
    public string? this[ListField field] => ColumnOf(field) is { } at && Typed.Line(row.Cells.ElementAtOrDefault(at)?.Replace('\n', ' '), int.MaxValue) is { } text && !Nothing.Contains(text.ToLowerInvariant()) ? text : null;

    public int? ColumnOf(ListField field) => choices.Columns.Where(c => c.Value == field.Code).Select(c => (int?)c.Key).FirstOrDefault();

    /// <summary>What the cell says, understood; null for nothing, and for what cannot be understood: that is a slip of the cell.</summary>
    public T? Read<T>(ListField field, Func<string, T> understand)
    {
        if (this[field] is not { } text)
            return default;
        if (IsFailedFormula(text))
        {
            Slip(field, $"В ячейке ошибка формулы: {text}. Исправьте её в файле или впишите значение здесь.", $"The cell has a failed formula: {text}. Mend it in the file, or type the value here.");
            return default;
        }

        return Try(field, () => understand(text));
    }

    /// <summary>What the rules of the data bank refuse is a slip of this cell.</summary>
    public T? Try<T>(ListField? field, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (RuleViolation violation)
        {
            findings.Add(new(field is null ? null : ColumnOf(field), IsSlip: true, violation.Message));
            return default;
        }
    }

    public void Slip(ListField? field, string russian, string english) => findings.Add(new(field is null ? null : ColumnOf(field), IsSlip: true, Say(russian, english)));

    public void Look(ListField? field, string russian, string english) => findings.Add(new(field is null ? null : ColumnOf(field), IsSlip: false, Say(russian, english)));

    public void LookForUncounted()
    {
        foreach (var column in row.Uncounted.Where(at => choices.Columns.ContainsKey(at) && string.IsNullOrWhiteSpace(row.Cells.ElementAtOrDefault(at))))
            findings.Add(new(column, IsSlip: true, Say("В ячейке формула, а её значения в файле нет: откройте файл в Excel, сохраните и загрузите снова, или впишите значение здесь.",
                "The cell has a formula, and its value is not in the file: open the file in Excel, save it and bring it again, or type the value here.")));
    }

    private static bool IsFailedFormula(string text) => text.StartsWith('#') && (text.EndsWith('!') || text.EndsWith('?') || text == "#N/A");
}
