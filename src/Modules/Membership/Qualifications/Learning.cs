using CommunityHub.Kernel;

namespace CommunityHub.Membership.Qualifications;

/// <summary>What a form asks of somebody's qualification.</summary>
/// <param name="IsOfLibraries">The education is in librarianship.</param>
/// <param name="GraduatedIn">The year.</param>
/// <param name="AttestationIn">The year in which the next attestation is planned.</param>
/// <param name="AgeBand">Instead of a date of birth, which nobody is asked for.</param>
internal sealed record Learning(
    Education Education, bool IsOfLibraries, int? GraduatedIn, Category Category, DateOnly? CategorySince, int? AttestationIn, AgeBand? AgeBand, string? Awards, string? SelfEducation, string? Wishes)
{
    public const int LongestText = 1000;

    public Learning Checked()
    {
        if (GraduatedIn is < 1940 or > 2100 || AttestationIn is < 1990 or > 2100)
            throw new RuleViolation("learning.year-impossible", "Год — четыре цифры, например 2012. Проверьте год окончания и год аттестации.", "A year has four digits, such as 2012. Check the years of graduation and attestation.");
        if (CategorySince is not null && Category is Category.None)
            throw new RuleViolation("learning.category-day-alone", "Указана дата категории, а категории нет. Выберите категорию или уберите дату.", "There is a day of the category, but no category. Choose it, or remove the day.");

        return this with { Awards = Typed.Line(Awards, LongestText), SelfEducation = Typed.Line(SelfEducation, LongestText), Wishes = Typed.Line(Wishes, LongestText) };
    }
}

internal enum Education
{
    Unknown,
    Secondary,
    Vocational,
    Higher,
    Postgraduate,
}

internal enum Category
{
    None,
    Conformity,
    First,
    Highest,
}

internal enum AgeBand
{
    Under30,
    From30To55,
    Over55,
}

internal static class LearningInWords
{
    public static string InWords(this Education education) => education switch
    {
        Education.Secondary => Words.Say("среднее общее", "secondary"),
        Education.Vocational => Words.Say("среднее профессиональное", "vocational"),
        Education.Higher => Words.Say("высшее", "higher"),
        Education.Postgraduate => Words.Say("учёная степень", "postgraduate degree"),
        _ => Words.Say("образование не указано", "education unknown"),
    };

    public static string InWords(this Category category) => category switch
    {
        Category.Conformity => Words.Say("соответствие занимаемой должности", "conformity to the post"),
        Category.First => Words.Say("первая категория", "first category"),
        Category.Highest => Words.Say("высшая категория", "highest category"),
        _ => Words.Say("без категории", "no category"),
    };

    public static string InWords(this AgeBand band) => band switch
    {
        AgeBand.Under30 => Words.Say("до 30 лет", "under 30"),
        AgeBand.From30To55 => Words.Say("30–55 лет", "30 to 55"),
        _ => Words.Say("старше 55 лет", "over 55"),
    };
}
