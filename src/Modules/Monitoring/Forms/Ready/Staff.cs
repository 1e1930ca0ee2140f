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
        var posts = sheet.Facts.School.GetValueOrDefault("posts") is { IsNumber: true } known ? Math.Max(known.Number, rates) : rates + Vacant(sheet);
        sheet.Put("posts", posts);
    }

    // A large school has somebody for all day.
    private static double RateFor(int pupils, double usual) => pupils > 700 ? 1.0 : usual;

    // What is vacant stays so for years.
    private static double Vacant(PlausibleAnswers.Sheet sheet) =>
        sheet.Last is { } last && last["vacant"] is { IsNumber: true } before ? before.Number : sheet.School.Chance(25) ? 0.5 : 0;

    private static double Person(PlausibleAnswers.Sheet sheet, FactsOfRow row)
    {
        var at = $"people/{row.Row}";
        var (years, all) = Tenure(sheet, row, at);
        var age = Known(row, "age", ["under30", "from30-to55", "over55"]) ?? (all > 15 ? sheet.School.Of("from30-to55", "from30-to55", "over55") : all < 4 && sheet.School.Chance(30) ? "under30" : "from30-to55");
        if (age == "over55" && all < 5 || age == "under30" && all > 15)
            age = "from30-to55";
        var rate = row.Values.GetValueOrDefault("rate") is { IsNumber: true, Number: >= 0.25 and <= 1.5 } told ? Math.Round(told.Number * 4) / 4 : RateFor(sheet.Pupils, sheet.School.Of(1.0, 1.0, 1.0, 0.5, 0.75));
        // Whoever works on half a post does so next year, too.
        if (sheet.Last is { } before && before[$"{at}/rate"] is { IsNumber: true } then)
            rate = then.Number;
        var category = Known(row, "category", ["none", "conformity", "first", "highest"]) ?? (all < 3 ? "none" : sheet.School.Of("none", "conformity", "first", "highest"));

        sheet.Put($"{at}/name", row.Values.GetValueOrDefault("name") is { Kind: ValueKind.Text } name ? name.Text : sheet.School.Of(Names));
        sheet.Put($"{at}/post", Known(row, "post", ["head-of-library", "head-of-centre", "teacher-librarian", "librarian", "in-charge"]) ?? sheet.School.Of("teacher-librarian", "teacher-librarian", "librarian", "head-of-library"));
        sheet.Put($"{at}/rate", rate);
        sheet.Put($"{at}/main", row.Values.GetValueOrDefault("main") is not { IsFalse: true });
        sheet.Put($"{at}/education", Known(row, "education", ["higher", "postgraduate", "vocational", "secondary"]) ?? sheet.School.Of("higher", "higher", "higher", "vocational"));
        sheet.Put($"{at}/profile", sheet.School.Chance(35));
        sheet.Put($"{at}/graduated", Math.Max(1965, sheet.Year - (int)all - sheet.School.Between(1, 4)));
        sheet.Put($"{at}/tenure", Math.Round(all, 1));
        sheet.Put($"{at}/library_tenure", Math.Round(years, 1));
        sheet.Put($"{at}/post_tenure", Math.Round(Math.Min(years, sheet.School.Between(0, 10) + 0.5), 1));
        sheet.Put($"{at}/age", age);
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
        sheet.Put($"{at}/mentor", row.Values.GetValueOrDefault("mentor") is { Kind: ValueKind.Truth } mentor ? mentor.IsTrue : years > 10 && sheet.School.Chance(25));
        if (sheet.School.Chance(50))
            sheet.Put($"{at}/wishes", "Работа с электронным каталогом");
        return rate;
    }

    // The data bank knows the tenure of today; in the years before it was less, and each year adds one.
    private static (double Libraries, double All) Tenure(PlausibleAnswers.Sheet sheet, FactsOfRow row, string at)
    {
        if (sheet.Last is { } last && last[$"{at}/tenure"] is { IsNumber: true } before && last[$"{at}/library_tenure"] is { IsNumber: true } libraries)
            return (libraries.Number + 1, before.Number + 1);
        var since = 2024 - sheet.School.Between(0, 26);
        var years = row.Values.GetValueOrDefault("libraryTenure") is { IsNumber: true } known ? Math.Clamp(known.Number - 2, 0.5, 50) : Math.Max(0.5, sheet.Year - since);
        var all = row.Values.GetValueOrDefault("tenure") is { IsNumber: true } told ? told.Number - 2 : years + sheet.School.Between(0, 8);
        return (years, Math.Clamp(all, years, 60));
    }

    private static string? Known(FactsOfRow row, string fact, string[] codes) => row.Values.GetValueOrDefault(fact) is { Kind: ValueKind.Text } said && codes.Contains(said.Text) ? said.Text : null;
}
