namespace CommunityHub.Monitoring.Forms.Ready;

internal static class Events
{
    private static readonly Dictionary<string, (int Month, string[] Titles)> Campaigns = new()
    {
        ["school-libraries-month"] = (10, ["Международный день школьных библиотек", "Посвящение в читатели", "Выставка «Книги-юбиляры»", "Акция «Подари книгу библиотеке»"]),
        ["reading-day"] = (11, ["Читаем вместе", "Час громкого чтения", "Литературная викторина"]),
        ["book-week"] = (3, ["Открытие Недели детской книги", "Встреча с тульским писателем", "Конкурс чтецов", "Книжкина больница"]),
        ["slavic-literacy-day"] = (5, ["Аз, буки, веди", "Мастер-класс «Пишем пером»", "Урок о Кирилле и Мефодии"]),
        ["local-lore-month"] = (2, ["Литературная карта Тулы", "Яснополянские чтения", "Выставка тульских авторов", "Экскурсия по местам Вересаева"]),
    };

    public static void Fill(PlausibleAnswers.Sheet sheet, string code)
    {
        var (month, titles) = Campaigns[code];
        sheet.Put("pupils", sheet.Pupils);
        sheet.Put("took_part", true);
        var count = sheet.School.Between(2, titles.Length);
        for (var n = 0; n < count; n++)
        {
            var at = $"events/r{n + 1}";
            var (held, planned) = (!(sheet.Odd && n == 1), 25 + sheet.Dice.Between(0, Math.Max(10, sheet.Pupils / 14)));
            var day = sheet.Dice.Between(2, 22);
            sheet.Put($"{at}/title", titles[n]);
            sheet.Put($"{at}/kind", sheet.Dice.Of("lesson", "reading", "exhibition", "contest", "other"));
            sheet.Put($"{at}/held", held);
            sheet.Put($"{at}/from", $"{sheet.Year}-{month:00}-{day:00}");
            if (sheet.Dice.Chance(30))
                sheet.Put($"{at}/to", $"{sheet.Year}-{month:00}-{day + 3:00}");
            var invited = sheet.Dice.Of<string[]>(["primary"], ["middle"], ["primary", "middle"], ["senior"], ["preschool", "primary"], ["primary", "parents"], ["middle", "senior", "teachers"]);
            sheet[$"{at}/classes"] = Value.Of(invited);
            sheet.Put($"{at}/planned", planned);
            if (held)
                Came(sheet, at, Math.Max(1, Math.Min(sheet.Dice.About(planned, 25), sheet.Pupils)), withGuests: invited.Intersect(["preschool", "parents", "teachers"]).Any());
            sheet.Put($"{at}/responsible", sheet.School.Of("Антонова И.П.", "Белова М.С.", "Власова О.Н."));
        }
    }

    private static void Came(PlausibleAnswers.Sheet sheet, string at, int people, bool withGuests)
    {
        sheet.Put($"{at}/fact", people);
        if (withGuests)
            sheet.Put($"{at}/guests", people / 6);
        if (sheet.School.Chance(40))
            sheet.Put($"{at}/link", "https://school.example.org/news/library");
    }
}
