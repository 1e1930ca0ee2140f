using System.Text.RegularExpressions;
using CommunityHub.Monitoring.Forms.Expressions;

namespace CommunityHub.Monitoring.Forms.Judging;

/// <summary>What one answer must be by the type of its field. The twin of cellProblem() in form-rules.js.</summary>
internal static partial class CellRules
{
    public const double Largest = 1e12;

    private static readonly string[] NoNumber = ["нет", "no", "false", "ложь", "-", "−", "–", "—", "отсутствует"];

    /// <returns>The code of the finding, its sentence, and what is named in it: a number, or what was said; null if all is well.</returns>
    public static (string Code, string Sentence, Value Said)? Problem(Field field, Value value)
    {
        if (value.IsNothing)
            return field.Required ? ("required", "required", default) : null;
        if (value.Kind is ValueKind.Unknown or ValueKind.Inapplicable)
            return field.Empties.Contains(value.Kind == ValueKind.Unknown ? Empty.Unknown : Empty.NotApplicable) ? null : ("empty", "empty", default);
        if (!Fits(field, value))
            return ("type", NotUnderstood(field, value), value);
        if (field.IsNumber)
            return Number(field, value.Number);
        return value.Kind == ValueKind.Text && value.Text.Length > field.Longest ? ("too-long", "too-long", Value.Of(field.Longest)) : null;
    }

    /// <summary>The sentence that says why something is no answer here, and what to write.</summary>
    public static string NotUnderstood(Field field, Value value)
    {
        if (field.IsNumber && value.IsNumber)
            return "whole";
        if (field.IsNumber && value.Kind is ValueKind.Text)
        {
            if (field.Empties.Contains(Empty.Unknown) && NoNumber.Contains(value.Text.Trim().ToLowerInvariant()))
                return "zero-or-unknown";
            if (LikeADay().IsMatch(value.Text))
                return "like-a-day";
        }

        return $"type-{FieldTypeNames.Of(field.Type)}";
    }

    private static (string, string, Value)? Number(Field field, double number)
    {
        if (field.Type != FieldType.Integer && Math.Abs(number - Functions.Round(number, field.Digits)) > 1e-9)
            return ("decimals", "decimals", Value.Of(field.Digits));
        if (Functions.Compare(number, field.Min ?? -Largest) < 0)
            return ("range", "least", Value.Of(field.Min ?? -Largest));
        return Functions.Compare(number, field.Max ?? Largest) > 0 ? ("range", "most", Value.Of(field.Max ?? Largest)) : null;
    }

    [GeneratedRegex("^([0-9]{1,2}[./][0-9]{1,2}[./][0-9]{2,4}|[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}[.\\- ][a-zа-яё]{3,})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LikeADay();

    private static bool Fits(Field field, Value value) => field.Type switch
    {
        FieldType.Integer => value.IsNumber && Math.Floor(value.Number) == value.Number,
        FieldType.Decimal or FieldType.Money => value.IsNumber,
        FieldType.YesNo => value.Kind == ValueKind.Truth,
        FieldType.Choice => value.Kind == ValueKind.Text && Has(field, value.Text),
        FieldType.Choices => value.Kind == ValueKind.Choices && value.Choices.All(choice => Has(field, choice)),
        FieldType.Date => Functions.Day(value) is not null,
        FieldType.File => value.Kind == ValueKind.File,
        FieldType.Person or FieldType.School when value.Known is { } known => known.IsSchool == (field.Type == FieldType.School),
        _ => value.Kind == ValueKind.Text,
    };

    private static bool Has(Field field, string code)
    {
        foreach (var choice in field.Choices)
            if (choice.Code == code)
                return true;
        return false;
    }
}

/// <summary>The names of the types in JSON: «long-text».</summary>
internal static class FieldTypeNames
{
    private static readonly string[] Names = ["integer", "decimal", "money", "text", "long-text", "yes-no", "choice", "choices", "date", "file", "person", "school"];

    public static IReadOnlyList<string> All => Names;

    public static string Of(FieldType type) => Names[(int)type];

    public static FieldType? Read(string name) => Array.IndexOf(Names, name) is >= 0 and var at ? (FieldType)at : null;
}
