namespace CommunityHub.Planning.Terms;

/// <summary>The words in which terms are written.</summary>
internal static class TermWords
{
    public static readonly string[] MonthsInNominative =
        ["январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"];

    public static readonly string[] MonthsInGenitive =
        ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"];

    public static readonly string[] Roman = ["i", "ii", "iii", "iv", "v"];

    public static readonly string[] WeekDays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

    private static readonly string[] WeekDayStems = ["понедельник", "вторник", "сред", "четверг", "пятниц", "суббот", "воскресень"];

    private static readonly (string Stem, int Value)[] OrdinalStems = [("перв", 1), ("втор", 2), ("трет", 3), ("четверт", 4), ("пят", 5), ("последн", -1)];

    private static readonly Dictionary<string, int> Months = MonthForms();

    /// <summary>1 to 12; null when the word is no month. Inflected and shortened forms are known: «марте», «сент».</summary>
    public static int? Month(string word) => Months.TryGetValue(word, out var month) ? month : null;

    /// <summary>0 (Monday) to 6; null when the word is no day of the week.</summary>
    public static int? WeekDay(string word)
    {
        var found = Array.FindIndex(WeekDayStems, stem => word.StartsWith(stem, StringComparison.Ordinal) && word.Length <= stem.Length + 3);
        return found < 0 ? null : found;
    }

    /// <summary>1 to 5, or -1 for «последний»; null when the word is no ordinal.</summary>
    public static int? Ordinal(string word)
    {
        if (Array.IndexOf(Roman, Latin(word)) is var roman and >= 0)
            return roman + 1;

        foreach (var (stem, value) in OrdinalStems)
            if (word.StartsWith(stem, StringComparison.Ordinal) && word.Length <= stem.Length + 4 && WeekDay(word) is null)
                return value;
        return null;
    }

    // Roman numerals are also typed with Cyrillic letters that look alike.
    private static string Latin(string word) => word.Replace('і', 'i').Replace('х', 'x');

    private static Dictionary<string, int> MonthForms()
    {
        string[][] others =
        [
            ["январе", "янв"], ["феврале", "февр", "фев"], ["марте", "мар"], ["апреле", "апр"], ["мае"], ["июне", "июн"], ["июле", "июл"],
            ["августе", "авг"], ["сентябре", "сент", "сен"], ["октябре", "окт"], ["ноябре", "нояб", "ноя"], ["декабре", "дек"],
        ];
        return (from month in Enumerable.Range(0, 12)
                from form in others[month].Append(MonthsInNominative[month]).Append(MonthsInGenitive[month])
                select (form, month + 1)).ToDictionary();
    }
}
