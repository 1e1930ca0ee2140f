using System.Globalization;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms.Judging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace CommunityHub.Monitoring.Forms.Workbooks;

/// <summary>What Excel takes in a cell, and the rule and last year's value that it shows beside it.</summary>
internal static class WorkbookValidation
{
    private const int LongestPrompt = 250;

    public static DataValidation? Of(PlacedCell placed, HiddenSheet hidden, Answers? last, string lastLabel)
    {
        var field = placed.Field!.Field;
        var validation = new DataValidation { AllowBlank = true, SequenceOfReferences = new([placed.Ref]), ShowInputMessage = true, ShowErrorMessage = true, ErrorStyle = DataValidationErrorStyleValues.Stop, ErrorTitle = Words.Say("Так не годится", "This will not do") };
        switch (field.Type)
        {
            case FieldType.YesNo:
                List(validation, Words.Say("\"да,нет\"", "\"yes,no\""), field);
                break;
            case FieldType.Choice:
                List(validation, hidden.ListOf(field), field);
                break;
            case FieldType.Date:
                (validation.Type, validation.Operator, validation.Error) = (DataValidationValues.Date, DataValidationOperatorValues.GreaterThanOrEqual, Words.Say("Нужна дата: 26.11.2026.", "A date is needed: 26.11.2026."));
                validation.Append(new Formula1("1"));
                if (field.Empties.Count > 0)
                    validation.ErrorStyle = DataValidationErrorStyleValues.Warning; // «н/д» is no date
                break;
            case FieldType.Integer or FieldType.Decimal or FieldType.Money:
                Number(validation, field, placed.Ref);
                break;
            case FieldType.Text when hidden.NamesOf(field) is { } names:
                // Names to choose from, and any other may be written.
                (validation.Type, validation.ShowErrorMessage) = (DataValidationValues.List, false);
                validation.Append(new Formula1(names));
                break;
            case FieldType.Text or FieldType.LongText or FieldType.Person or FieldType.School:
                (validation.Type, validation.Operator, validation.Error) = (DataValidationValues.TextLength, DataValidationOperatorValues.LessThanOrEqual, Words.Say($"Не длиннее {field.Longest} символов.", $"Not longer than {field.Longest} characters."));
                validation.Append(new Formula1(field.Longest.ToString(CultureInfo.InvariantCulture)));
                break;
        }

        var prompt = string.Join("\n", Lines(placed, last, lastLabel));
        if (prompt.Length > 0)
            validation.Prompt = prompt.Length > LongestPrompt ? Typed.Cut(prompt, LongestPrompt) + "…" : prompt;
        return validation;
    }

    private static IEnumerable<string> Lines(PlacedCell placed, Answers? last, string lastLabel)
    {
        var field = placed.Field!.Field;
        if (last is not null && TypedValue.InWords(field, last[placed.Path!]) is { Length: > 0 } before)
            yield return $"{lastLabel}: {before}";
        if (field.Hint is { } hint)
            yield return hint.ToString();
        if (field.Type == FieldType.Choices)
            yield return Words.Say("Через точку с запятой: ", "With semicolons between: ") + string.Join("; ", field.Choices.Select(c => c.Label.ToString()));
        if (field.Catalogue is not null)
            yield return Words.Say("Выберите из списка или впишите своё.", "Choose from the list, or write another.");
        if (field.Type == FieldType.File)
            yield return Words.Say("Файл приложите на странице формы.", "Attach the file on the page of the form.");
        if (field.Signs() is { Count: > 0 } signs)
            yield return string.Join(" ", signs.Select(sign => sign == "н/д" ? Words.Say("Нет сведений — н/д.", "н/д: no data.") : Words.Say("Неприменимо — н/п.", "н/п: not applicable.")));
    }

    private static void List(DataValidation validation, string list, Field field)
    {
        (validation.Type, validation.Error) = (DataValidationValues.List, Words.Say("Выберите из списка.", "Choose from the list."));
        if (field.Empties.Count > 0)
            validation.ErrorStyle = DataValidationErrorStyleValues.Warning; // «н/д» is not in the list
        validation.Append(new Formula1(list));
    }

    private static void Number(DataValidation validation, Field field, string at)
    {
        var (least, most) = (Plain(field.Min ?? -CellRules.Largest), Plain(field.Max ?? CellRules.Largest));
        validation.Error = Words.Say("Нужно число", "A number is needed") + (field.Min is null && field.Max is null ? "." : Words.Say($" от {least} до {most}.", $" from {least} to {most}."));
        if (field.Signs() is { Count: > 0 } signs)
        {
            validation.Error += Words.Say($" Или {string.Join(" либо ", signs)}.", $" Or {string.Join(" or ", signs)}.");
            validation.Type = DataValidationValues.Custom;
            validation.Append(new Formula1($"OR(AND(ISNUMBER({at}),{at}>={least},{at}<={most}),{string.Join(",", signs.Select(sign => $"{at}=\"{sign}\""))})"));
            return;
        }

        (validation.Type, validation.Operator) = (field.Type == FieldType.Integer ? DataValidationValues.Whole : DataValidationValues.Decimal, DataValidationOperatorValues.Between);
        validation.Append(new Formula1(least), new Formula2(most));
    }

    private static string Plain(double number) => number.ToString("0.######", CultureInfo.InvariantCulture);
}
