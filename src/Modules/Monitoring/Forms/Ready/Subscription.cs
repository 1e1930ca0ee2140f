namespace CommunityHub.Monitoring.Forms.Ready;

internal static class Subscription
{
    private static readonly (string Title, string Audience, string Medium, int Price)[] Catalogue =
    [
        ("Мурзилка", "primary", "print", 1080), ("Весёлые картинки", "primary", "print", 990), ("Библиотека в школе", "teachers", "print", 3240), ("Школьная библиотека", "teachers", "print", 2760), ("Юный натуралист", "middle", "print", 1140),
        ("Костёр", "middle", "print", 960), ("Квантик", "middle", "print", 1020), ("Наука и жизнь", "senior", "print", 2100), ("Путеводная звезда. Школьное чтение", "all", "electronic", 1500), ("Учительская газета", "teachers", "electronic", 2460),
    ];

    public static void Fill(PlausibleAnswers.Sheet sheet)
    {
        sheet.Put("pupils", sheet.Pupils);
        var subscribed = !sheet.School.Chance(6);
        sheet.Put("subscribed", subscribed);
        if (!subscribed)
        {
            sheet.Put("why_not", "Средства на подписку в этом полугодии не выделены.");
            return;
        }

        var (count, sum) = (Math.Clamp(sheet.Pupils / 140, 2, 7), 0);
        var first = sheet.School.Between(0, Catalogue.Length - 1);
        for (var n = 0; n < count; n++)
        {
            var (title, audience, medium, price) = Catalogue[(first + n) % Catalogue.Length];
            price = price * (100 + (sheet.Year - 2023) * 6) / 100;
            var copies = n == 0 ? 2 : 1;
            if (sheet.Odd && n == count - 1)
                price = 90; // at a reduced price, which wants a word
            var at = $"titles/r{n + 1}";
            sheet.Put($"{at}/title", Spelt(title, sheet.Dice));
            sheet.Put($"{at}/audience", audience);
            sheet.Put($"{at}/medium", medium);
            sheet.Put($"{at}/copies", copies);
            sheet.Put($"{at}/price", price);
            sheet.Put($"{at}/source", sheet.School.Chance(80) ? "budget" : "own");
            sum += copies * price;
        }

        sheet.Put("invoice", sum);
    }

    // Nobody spells alike.
    private static string Spelt(string title, Dice dice) => dice.Between(1, 12) switch
    {
        1 => $"«{title}»",
        2 => title.ToUpperInvariant(),
        3 when title == "Наука и жизнь" => "Наука и жизнь (журнал)",
        _ => title,
    };
}
