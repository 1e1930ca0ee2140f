using System.Globalization;
using System.Text.RegularExpressions;
using CommunityHub.Kernel;
using CommunityHub.Membership.Employments;
using CommunityHub.Membership.People;
using CommunityHub.Membership.Qualifications;
using CommunityHub.Membership.Schools;

namespace CommunityHub.Membership.Importing;

/// <summary>Understands what people write into the cells of their lists; refuses in words what it does not.</summary>
internal static partial class CellReading
{
    private static readonly string[] DayFormats = ["d.M.yyyy", "d.M.yy", "yyyy-M-d", "d/M/yyyy", "d.M.yyyy H:mm"];

    // Days of about 1950 to 2100 as Excel counts them.
    private const int EarliestSerial = 18_264, LatestSerial = 73_051;

    /// <summary>«452», «1 204», «452 чел.»</summary>
    public static int Number(string text) =>
        Whole().Match(text) is { Success: true } number && int.TryParse(number.Groups[1].Value.Replace(" ", "", StringComparison.Ordinal).Replace("\u00A0", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var read)
            ? read
            : throw new RuleViolation("list.not-a-number", $"«{Short(text)}» — не целое число. Впишите число цифрами, например 452.", $"“{Short(text)}” is no whole number. Enter it in digits, such as 452.");

    /// <summary>«0,5», «1.25 ст.»</summary>
    public static decimal Posts(string text, decimal most) => Quarters.Read(Unit().Replace(text, ""), most) ?? 0;

    public static DateOnly Day(string text)
    {
        if (DateOnly.TryParseExact(YearSign().Replace(text, ""), DayFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var serial) && serial is > EarliestSerial and < LatestSerial)
        {
            var meant = DateOnly.FromDateTime(DateTime.FromOADate(serial)).InDigits();
            throw new RuleViolation("list.day-as-number", $"«{text}» похоже на дату, записанную числом Excel ({meant}). Впишите дату словом: {meant}.", $"“{text}” looks like a date as Excel counts it ({meant}). Enter the date: {meant}.");
        }

        throw new RuleViolation("list.not-a-day", $"«{Short(text)}» — не дата. Нужен день, месяц и год: 01.09.2019.", $"“{Short(text)}” is no date. Give day, month and year: 01.09.2019.");
    }

    public static string Post(string text)
    {
        var words = SchoolName.Normal(text);
        return words switch
        {
            _ when SchoolPost.All.FirstOrDefault(post => post.Russian.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } exact => exact.Code,
            _ when Has("педагог") && Has("библиот") => "teacher-librarian",
            _ when Has("зав") && (Has("ибц") || Has("центр") || Has("информационн")) => "head-of-centre",
            _ when Has("зав") => "head-of-library",
            _ when Has("ответствен") => "in-charge",
            _ when Has("библиотекар") => "librarian",
            _ when Has("учитель") => "teacher",
            _ => throw new RuleViolation("list.post-unknown", $"Должность «{Short(text)}» не понята. Бывают: {string.Join(", ", SchoolPost.All.Select(p => p.Russian))}.", $"The post “{Short(text)}” is not understood. There are: {string.Join(", ", SchoolPost.All.Select(p => p.English))}."),
        };

        bool Has(string part) => words.Contains(part, StringComparison.Ordinal);
    }

    public static (Education Education, bool IsOfLibraries) Education(string text)
    {
        var words = SchoolName.Normal(text);
        var education = words switch
        {
            _ when Has("степень") || Has("кандидат") || Has("доктор") => Qualifications.Education.Postgraduate,
            _ when Has("высш") || Has("магистр") || Has("бакалавр") || words is "в" or "во" => Qualifications.Education.Higher,
            _ when Has("проф") || Has("спец") || Has("спо") || Has("колледж") || Has("техникум") => Qualifications.Education.Vocational,
            _ when Has("средн") => Qualifications.Education.Secondary,
            _ => throw new RuleViolation("list.education-unknown", $"Образование «{Short(text)}» не понято. Напишите: высшее, среднее профессиональное или среднее общее.", $"The education “{Short(text)}” is not understood. Write: высшее, среднее профессиональное, or среднее общее."),
        };
        return (education, Has("библиоте"));

        bool Has(string part) => words.Contains(part, StringComparison.Ordinal);
    }

    public static Category Category(string text)
    {
        var words = SchoolName.Normal(text);
        return words switch
        {
            _ when Has("высш") => Qualifications.Category.Highest,
            _ when Has("перв") || FirstCategory().IsMatch(words) => Qualifications.Category.First,
            _ when Has("соответств") || Has("сзд") => Qualifications.Category.Conformity,
            _ when Has("без") || Has("не имеет") => Qualifications.Category.None,
            _ => throw new RuleViolation("list.category-unknown", $"Категория «{Short(text)}» не понята. Напишите: высшая, первая, соответствие или нет.", $"The category “{Short(text)}” is not understood. Write: высшая, первая, соответствие, or нет."),
        };

        bool Has(string part) => words.Contains(part, StringComparison.Ordinal);
    }

    /// <summary>«до 30», «30–55», «старше 55», or how old somebody is: only the band is kept.</summary>
    public static AgeBand Age(string text) => Years().Match(text) switch
    {
        _ when text.Contains("до 30", StringComparison.OrdinalIgnoreCase) => AgeBand.Under30,
        _ when text.Contains("старше", StringComparison.OrdinalIgnoreCase) || text.Contains("свыше", StringComparison.OrdinalIgnoreCase) => AgeBand.Over55,
        { Success: true } band when band.Groups[2].Success => AgeBand.From30To55,
        { Success: true } age when int.Parse(age.Groups[1].Value, CultureInfo.InvariantCulture) is >= 16 and < 100 and var years => years < 30 ? AgeBand.Under30 : years <= 55 ? AgeBand.From30To55 : AgeBand.Over55,
        _ => throw new RuleViolation("list.age-unknown", $"Возраст «{Short(text)}» не понят. Напишите: до 30, 30–55 или старше 55. Дату рождения программа не хранит.", $"The age “{Short(text)}” is not understood. Write: до 30, 30–55, or старше 55. Dates of birth are not kept."),
    };

    /// <summary>«Иванова Мария Петровна», «Иванова М.П.», «ИВАНОВА М. П.»</summary>
    public static PersonName Name(string text)
    {
        var parts = Initials().Replace(text, "$1. ").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length is < 2 or > 3 || parts.Any(part => !NamePart().IsMatch(part)))
            throw new RuleViolation("list.not-a-name", $"«{Short(text)}» не похоже на фамилию, имя и отчество. Впишите их по порядку: Иванова Мария Петровна.", $"“{Short(text)}” does not look like a full name. Enter surname, given name and patronymic.");

        return PersonName.Of(Cased(parts[0]), Cased(parts[1]), parts.ElementAtOrDefault(2) is { } patronymic ? Cased(patronymic) : null);
    }

    public static string Cased(string part) => part.Length > 2 && part.All(letter => !char.IsLower(letter)) || part.Length > 0 && char.IsLower(part[0]) ? CultureInfo.GetCultureInfo("ru-RU").TextInfo.ToTitleCase(part.ToLowerInvariant()) : part;

    private static string Short(string text) => text.Length > 60 ? text[..60] + "…" : text;

    [GeneratedRegex(@"^(\d{1,3}(?:[ \u00A0]\d{3})+|\d+)(?:[.,]0+)?\s*[\p{L}.]*$")]
    private static partial Regex Whole();

    [GeneratedRegex(@"\s*(ставк\p{L}*|ст\.?|ед\.?)$", RegexOptions.IgnoreCase)]
    private static partial Regex Unit();

    [GeneratedRegex(@"\s*г\.?$")]
    private static partial Regex YearSign();

    [GeneratedRegex(@"^(i|1|1-я)\b")]
    private static partial Regex FirstCategory();

    [GeneratedRegex(@"^\D{0,5}(\d{2})(?:\s*[-–—]\s*(\d{2}))?\s*(?:лет|год\p{L}*|г\.?)?$")]
    private static partial Regex Years();

    [GeneratedRegex(@"(?<=\s|\.)(\p{L})\.\s*")]
    private static partial Regex Initials();

    [GeneratedRegex(@"^\p{L}[\p{L}'’-]*\.?$")]
    private static partial Regex NamePart();
}
