using System.Globalization;
using System.Text.RegularExpressions;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms.Judging;
using CommunityHub.Monitoring.Reports.Figures;

namespace CommunityHub.Monitoring.Forms;

/// <summary>What people type, and Excel makes of it, as a value of its field: «1 234,5», «12.5», «н/д», «45292»; or a sentence that says what to type. The twin of typed-value.js.</summary>
internal static partial class TypedValue
{
    private static readonly string[] Days = ["dd.MM.yyyy", "d.M.yyyy", "dd.MM.yy", "d.M.yy", "yyyy-MM-dd", "dd/MM/yyyy", "d/M/yyyy", "yyyy-MM-dd HH:mm:ss", "dd.MM.yyyy H:mm:ss", "dd.MM.yyyy H:mm"];
    private static readonly string[] Yes = ["да", "yes", "true", "истина", "+", "1", "есть", "имеется", "v", "✓"];
    private static readonly string[] No = ["нет", "no", "false", "ложь", "-", "−", "–", "—", "0", "отсутствует"];
    private static readonly string[] Unknowns = ["н/д", "нд", "н.д.", "н/д.", "нет данных", "нет сведений", "не известно", "неизвестно", "no data", "n/a", "unknown"];
    private static readonly string[] Inapplicables = ["не применимо", "неприменимо", "н/п", "н.п.", "not applicable"];

    /// <returns>The value; with a sentence it is nothing.</returns>
    public static (Value Value, Text? Sentence) Read(Field field, string? typed)
    {
        var text = Clean(typed);
        if (text.Length == 0)
            return (Value.Nothing, null);
        var lower = text.ToLowerInvariant();
        if (field.Empties.Contains(Empty.Unknown) && Unknowns.Contains(lower))
            return (Value.Unknown, null);
        if (field.Empties.Contains(Empty.NotApplicable) && Inapplicables.Contains(lower))
            return (Value.Inapplicable, null);

        return field.Type switch
        {
            FieldType.Integer or FieldType.Decimal or FieldType.Money => Number(text) is { } number ? (Value.Of(number), null) : Refuse(field, text),
            FieldType.YesNo => Yes.Contains(lower) ? (Value.Of(true), null) : No.Contains(lower) ? (Value.Of(false), null) : Refuse(field, text),
            FieldType.Date => Day(text) is { } day ? (Value.Of(day), null) : Refuse(field, text),
            FieldType.Choice => Choice(field, text) is { } code ? (Value.Of(code), null) : Refuse(field, text),
            FieldType.Choices => Choices(field, text),
            FieldType.File => Refuse(field, text),
            FieldType.LongText => (Value.Of(Cut(Typed.AsText(typed))), null),
            _ => (Value.Of(Cut(text)), null),
        };
    }

    /// <summary>As it stands in an input: «1234,5», «26.11.2026», the code of a choice; an empty stands beside the input.</summary>
    public static string Shown(Field field, Value value) => value.Kind switch
    {
        ValueKind.Number => Plain(value.Number).Replace(".", Words.Say(",", "."), StringComparison.Ordinal),
        ValueKind.Truth => value.Truth ? "yes" : "no",
        ValueKind.Text or ValueKind.File or ValueKind.Known => value.Text,
        ValueKind.Choices => string.Join(", ", value.Choices),
        _ => "",
    };

    /// <summary>For reading: «1 234,5», «26.11.2026», the words of a choice, «нет данных».</summary>
    public static string InWords(Field field, Value value) => value.Kind switch
    {
        ValueKind.Unknown => Words.Say("нет данных", "no data"),
        ValueKind.Inapplicable => Words.Say("не применимо", "not applicable"),
        ValueKind.Number when field.IsYear => Plain(value.Number),
        ValueKind.Number when field.Type is FieldType.Money => Math.Round(value.Number, 2).InDigits(2), // as it is read: half a kopeck goes to the even one
        ValueKind.Number => value.Number.InDigits(6),
        ValueKind.Truth => value.Truth ? Words.Say("да", "yes") : Words.Say("нет", "no"),
        ValueKind.Text when field.Type == FieldType.Choice => Label(field, value.Text),
        ValueKind.Choices => string.Join(", ", value.Choices.Select(code => Label(field, code))),
        ValueKind.Text when field.Type == FieldType.Date && Expressions.Functions.Day(value) is { } day => day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture),
        ValueKind.Text when field.Type is FieldType.Person or FieldType.School => Words.Say($"{value.Text} (нет в банке данных)", $"{value.Text} (not in the data bank)"),
        ValueKind.Text or ValueKind.File or ValueKind.Known => value.Text,
        _ => "",
    };

    private static string Label(Field field, string code) => field.Choices.FirstOrDefault(choice => choice.Code == code)?.Label.ToString() ?? code;

    private static double? Number(string text)
    {
        var digits = Spaces().Replace(text, "").Replace('−', '-').Replace("'", "", StringComparison.Ordinal);
        return digits.Count(c => c is ',' or '.') <= 1 && NumberLike().IsMatch(digits) && double.TryParse(digits.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= CellRules.Largest
            ? number : null;
    }

    private static DateOnly? Day(string text)
    {
        if (DateTime.TryParseExact(text, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment))
            return moment.Year is >= 1900 and < 2200 ? DateOnly.FromDateTime(moment) : null;

        // A day that Excel shows as a number: 1 January 1990 to 31 December 2099.
        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var serial) && serial is >= 32_874 and <= 73_050 ? DateOnly.FromDateTime(DateTime.FromOADate(serial)) : null;
    }

    private static string? Choice(Field field, string text) =>
        (field.Choices.FirstOrDefault(c => c.Code == text) ?? field.Choices.FirstOrDefault(c => Same(c.Label.Ru, text) || Same(c.Label.En, text)))?.Code;

    private static (Value, Text?) Choices(Field field, string text)
    {
        if (Choice(field, text) is { } single)
            return (Value.Of([single]), null);
        var codes = new List<string>();
        // A comma may be part of a label.
        foreach (var part in text.Split(text.Contains(';', StringComparison.Ordinal) ? [';', '\n'] : [',', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Choice(field, part) is not { } code)
                return Refuse(field, part);
            codes.Add(code);
        }

        return (Value.Of(field.Choices.Select(c => c.Code).Where(codes.Contains)), null);
    }

    private static bool Same(string one, string other) => string.Equals(one.Replace('ё', 'е'), other.Replace('ё', 'е'), StringComparison.OrdinalIgnoreCase);

    // As the rules say it of what stands there and is no answer: one mistake, one sentence.
    private static (Value, Text?) Refuse(Field field, string text) => (Value.Nothing, Sentences.BesideOf(CellRules.NotUnderstood(field, Value.Of(text)), Value.Of(text)));

    /// <summary>Nobody fills a field with more; what is longer than the field allows is told by the rules.</summary>
    public const int Longest = 20_000;

    private static string Cut(string text) => Typed.Cut(text, Longest + 1);

    private static string Clean(string? typed) => White().Replace(string.Concat((typed ?? "").Take(25_000).Where(letter => !char.IsControl(letter) || char.IsWhiteSpace(letter))), " ").Trim();

    private static string Plain(double number) => Math.Abs(number) < 1e15 && number == Math.Floor(number) ? number.ToString("0", CultureInfo.InvariantCulture) : number.ToString("0.######", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"[\s\u00A0\u202F\u2009\u2007]+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"[ \t\r\n\f\v\u00A0\u202F\u2009\u2007]+")]
    private static partial Regex White();

    [GeneratedRegex(@"^[+-]?(\d+([.,]\d*)?|[.,]\d+)$")]
    private static partial Regex NumberLike();
}
