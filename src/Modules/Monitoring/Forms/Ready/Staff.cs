namespace CommunityHub.Monitoring.Forms.Ready;

internal static class Staff
{
    private static readonly string[] Names = ["Антонова Ирина Павловна", "Белова Мария Сергеевна", "Власова Ольга Николаевна", "Гусева Татьяна Юрьевна", "Дёмина Светлана Ивановна", "Егорова Наталья Викторовна", "Зайцева Елена Андреевна", "Климова Галина Петровна"];
    private static readonly string[] Courses = ["Школьный ИБЦ: новые практики", "Продвижение чтения в школе", "Цифровые сервисы библиотеки", "Работа с фондом учебников"];
    private static readonly string[] Topics = ["Буктрейлер на уроке", "Семейное чтение", "Краеведение в библиотеке", "Медиаграмотность"];

    public static void Fill(PlausibleAnswers.Sheet sheet)
    {
        var rows = sheet.Facts.People.Count > 0 ? sheet.Facts.People.Take(20).ToList() : [.. Enumerable.Range(1, sheet.Pupils > 900 ? 2 : 1).Select(n => new FactsOfRow($"r{n}", "", new Dictionary<string, Value>()))];
        sheet.Put("pupils", sheet.Pupils);
        var rates = 0.0;
        foreach (var row in rows)
            rates += Person(sheet, row);
        var posts = sheet.Facts.School.GetValueOrDefault("posts") is { IsNumber: true } known ? Math.Max(known.Number, rates) : rates + (sheet.School.Chance(25) ? 0.5 : 0);
        sheet.Put("posts", posts);
    }

    private static double Person(PlausibleAnswers.Sheet sheet, FactsOfRow row)
    {
        var at = $"people/{row.Row}";
        Value Known(string fact, Value otherwise) => row.Values.GetValueOrDefault(fact) is { IsNothing: false } known ? known : otherwise;
        var since = 2024 - sheet.School.Between(0, 26);
        var years = Known("libraryTenure", Value.Of(Math.Max(0.5, sheet.Year - since))).Number;
        var all = Math.Max(years, Known("tenure", Value.Of(years + sheet.School.Between(0, 8))).Number);
        var age = Known("age", Value.Of(all > 15 ? sheet.School.Of("30-55", "30-55", "over-55") : all < 4 && sheet.School.Chance(30) ? "under-30" : "30-55"));
        if (age.Text == "over-55" && all < 5)
            age = Value.Of("30-55");
        if (age.Text == "under-30" && all > 15)
            age = Value.Of("30-55");
        var rate = Known("rate", Value.Of(sheet.School.Of(1.0, 1.0, 1.0, 0.5, 0.75))).Number;
        var category = Known("category", Value.Of(all < 3 ? "none" : sheet.School.Of("none", "fit", "first", "highest"))).Text;

        sheet[$"{at}/name"] = Known("name", Value.Of(sheet.School.Of(Names)));
        sheet[$"{at}/post"] = Known("post", Value.Of(sheet.School.Of("teacher-librarian", "teacher-librarian", "librarian", "head")));
        sheet.Put($"{at}/rate", rate);
        sheet[$"{at}/main"] = Known("main", Value.Of(true));
        sheet[$"{at}/education"] = Known("education", Value.Of(sheet.School.Of("higher", "higher", "higher", "secondary")));
        sheet.Put($"{at}/profile", sheet.School.Chance(35));
        sheet.Put($"{at}/graduated", Math.Max(1965, sheet.Year - (int)all - sheet.School.Between(1, 4)));
        sheet.Put($"{at}/tenure", Math.Round(all, 1));
        sheet.Put($"{at}/library_tenure", Math.Round(years, 1));
        sheet.Put($"{at}/post_tenure", Math.Round(Math.Min(years, sheet.School.Between(0, 10) + 0.5), 1));
        sheet[$"{at}/age"] = age;
        sheet.Put($"{at}/category", category);
        if (category != "none")
            sheet.Put($"{at}/category_on", $"{sheet.Year - (sheet.Odd ? 6 : sheet.Dice.Between(1, 4))}-03-{sheet.School.Between(10, 28)}");
        sheet.Put($"{at}/attestation", sheet.Year + sheet.Dice.Between(1, 4));
        if (all > 3 || sheet.School.Chance(50))
        {
            sheet.Put($"{at}/course", sheet.Dice.Of(Courses));
            sheet.Put($"{at}/course_hours", sheet.Dice.Of(36, 72, 144));
            sheet.Put($"{at}/course_year", sheet.Year - sheet.Dice.Between(0, 2));
        }

        sheet.Put($"{at}/topic", sheet.School.Of(Topics));
        sheet.Put($"{at}/mentor", years > 10 && sheet.School.Chance(25));
        if (sheet.School.Chance(50))
            sheet.Put($"{at}/wishes", "Работа с электронным каталогом");
        return rate;
    }
}
