namespace CommunityHub.Monitoring.Forms.Ready;

internal static class Textbooks
{
    private static readonly int[] Titles = [9, 9, 10, 11, 14, 15, 17, 18, 18, 17, 17];

    public static void Fill(PlausibleAnswers.Sheet sheet)
    {
        var pupils = sheet.Pupils;
        sheet.Put("pupils", pupils);
        sheet["class_count"] = sheet.Facts.School.GetValueOrDefault("classes") is { IsNumber: true } known ? known : Value.Of(Math.Max(1, pupils / 26));
        var ofClass = Enumerable.Range(0, 11).Select(at => (int)(pupils * (at < 9 ? 0.1 : 0.05))).ToArray();
        ofClass[0] += pupils - ofClass.Sum();
        var (needs, have, exchanged) = (0, 0, 0);
        var bought = new int[11];
        for (var at = 0; at < 11; at++)
        {
            var (row, need) = ($"provision/{at + 1:00}", ofClass[at] * Titles[at]);
            var stock = (int)(need * (0.86 + (sheet.Year % 5) * 0.012 + sheet.School.Between(0, 12) / 100.0));
            var new_ = sheet.Dice.About(need * 0.05, 40);
            var given = at == 4 && sheet.School.Chance(40) ? sheet.Dice.Between(5, 40) : 0;
            foreach (var (column, number) in ((string, int)[])[("pupils", ofClass[at]), ("titles", Titles[at]), ("need", need), ("stock", stock), ("exchange", given), ("bought", new_)])
                sheet.Put($"{row}/{column}", number);
            (needs, have, exchanged, bought[at]) = (needs + need, have + stock + new_ + given, exchanged + given, new_);
        }

        foreach (var (column, total) in ((string, int)[])[("titles", Titles.Sum()), ("need", needs), ("have", have), ("exchange", exchanged)])
            foreach (var (part, at) in Parts(total, [24, 3, 12, 17, 14, 14, 6, 5, 5]).Select((part, at) => (part, at)))
                sheet.Put($"areas/{at + 1:00}/{column}", part);
        Money(sheet, bought);
        var licences = sheet.School.Chance(60) ? sheet.Dice.About(pupils * 0.4, 20) : 0;
        foreach (var (part, at) in Parts(licences, ofClass).Select((part, at) => (part, at)))
            sheet.Put($"provision/{at + 1:00}/licences", part);

        sheet.Put("exchanged", exchanged > 0);
        if (exchanged == 0)
            return;
        sheet.Put("acts/r1/school", "МБОУ «ЦО № 40»");
        sheet.Put("acts/r1/number", $"{sheet.Dice.Between(1, 30)}-УФ");
        sheet.Put("acts/r1/act_date", $"{sheet.Year}-06-{sheet.Dice.Between(10, 28)}");
        sheet.Put("acts/r1/copies", exchanged);
    }

    // What the parallels have cost is what the sources have paid.
    private static void Money(PlausibleAnswers.Sheet sheet, int[] bought)
    {
        var (copies, paid) = (Parts(bought.Sum(), [5, 80, 10, 5]), 0);
        for (var at = 0; at < copies.Length; at++)
        {
            var sum = copies[at] * (sheet.Odd && at == 1 ? 4100 : 620 + (sheet.Year - 2020) * 35 + sheet.School.Between(0, 90));
            sheet.Put($"funds/{at + 1:00}/copies", copies[at]);
            sheet.Put($"funds/{at + 1:00}/sum", sum);
            paid += sum;
        }

        foreach (var (part, at) in Parts(paid, bought).Select((part, at) => (part, at)))
            sheet.Put($"provision/{at + 1:00}/sum", part);
    }

    /// <summary>A whole in parts that come to it; what is left by rounding goes to the largest.</summary>
    private static int[] Parts(int whole, int[] shares)
    {
        var parts = shares.Select(share => shares.Sum() == 0 ? 0 : (int)((long)whole * share / shares.Sum())).ToArray();
        parts[Array.IndexOf(shares, shares.Max())] += whole - parts.Sum();
        return parts;
    }
}
