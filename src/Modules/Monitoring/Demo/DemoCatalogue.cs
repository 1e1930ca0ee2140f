using CommunityHub.Monitoring.Catalogues;

namespace CommunityHub.Monitoring.Demo;

/// <summary>Periodicals that school libraries of the country do subscribe to, by their names.</summary>
internal static class DemoCatalogue
{
    private static readonly string[] Periodicals =
    [
        "Аргументы и факты", "Библиополе", "Библиотека", "Библиотека в школе", "Биология в школе", "Веселые картинки", "Вестник образования России", "Вокруг света", "Вопросы литературы", "Вопросы психологии", "Воспитание школьников", "ГЕОлёнок", "География в школе",
        "Детское чтение для сердца и разума", "Дилетант", "Директор школы", "Дружба народов", "Звезда", "Знание — сила", "Иностранная литература", "Иностранные языки в школе", "Информатика и образование", "Квант", "Квантик", "Классный руководитель", "Комсомольская правда",
        "Костёр", "Литература в школе", "Литературная газета", "Математика в школе", "Мир библиографии", "Москва", "Муравейник", "Мурзилка", "Народное образование", "Наука и жизнь", "Наш современник", "Нева", "Непоседа", "Новый мир", "Основы безопасности жизни", "Педагогика",
        "Преподавание истории в школе", "Путеводная звезда. Школьное чтение", "Родина", "Роман-газета", "Российская газета", "Русский язык в школе", "Свирелька", "Современная библиотека", "Техника — молодёжи", "Тошка и компания", "Тульские известия", "Учительская газета",
        "Физика в школе", "Физическая культура в школе", "Филя", "Химия в школе", "Химия и жизнь", "Чудеса и приключения", "Школьная библиотека", "Юность", "Юный натуралист", "Юный техник", "Юный эрудит", "Начальная школа",
    ];

    // As some schools will have it.
    private static readonly (string Spelt, string Name)[] Spellings = [("Наука и жизнь (журнал)", "Наука и жизнь"), ("Школьное чтение. Путеводная звезда", "Путеводная звезда. Школьное чтение")];

    public static IEnumerable<CatalogueName> Names(string by, DateTimeOffset now)
    {
        var names = Periodicals.Select(name => CatalogueName.Of(CatalogueInWords.Periodicals, name, by, now)).ToList();
        foreach (var (spelt, name) in Spellings)
        {
            var spelling = CatalogueName.Of(CatalogueInWords.Periodicals, spelt, by, now);
            spelling.CountWith(names.Single(one => one.Key == Spelling.KeyOf(name)), by, now);
            names.Add(spelling);
        }

        return names;
    }
}
