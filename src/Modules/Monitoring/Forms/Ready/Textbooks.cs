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
        var (needs, have, bought, exchanged) = (0, 0, 0, 0);
        for (var at = 0; at < 11; at++)
        {
            var (row, need) = ($"provision/{at + 1:00}", ofClass[at] * Titles[at]);
            var stock = (int)(need * (0.86 + (sheet.Year % 5) * 0.012 + sheet.School.Between(0, 12) / 100.0));
            var new_ = sheet.Dice.About(need * 0.05, 40);
            var given = at == 4 && sheet.School.Chance(40) ? sheet.Dice.Between(5, 40) : 0;
            foreach (var (column, number) in ((string, int)[])[("pupils", ofClass[at]), ("titles", Titles[at]), ("need", need), ("stock", stock), ("exchange", given), ("bought", new_)])
                sheet.Put($"{row}/{column}", number);
            (needs, have, bought, exchanged) = (needs + need, have + stock + new_ + given, bought + new_, exchanged + given);
        }

        var shares = (int[])[24, 3, 12, 17, 14, 14, 6, 5, 5];
        var (needLeft, haveLeft) = (needs, have);
        for (var at = 0; at < shares.Length; at++)
        {
            var (need, has) = at == 8 ? (needLeft, haveLeft) : (needs * shares[at] / 100, have * shares[at] / 100);
            (needLeft, haveLeft) = (needLeft - need, haveLeft - has);
            sheet.Put($"areas/{at + 1:00}/need", need);
            sheet.Put($"areas/{at + 1:00}/have", has);
        }

        for (var at = 1; at <= 4; at++)
        {
            var copies = at switch { 2 => bought * 8 / 10, 3 => bought / 10, 4 => bought / 20, _ => 0 };
            copies = at == 1 ? bought - bought * 8 / 10 - bought / 10 - bought / 20 : copies;
            sheet.Put($"funds/{at:00}/copies", copies);
            sheet.Put($"funds/{at:00}/sum", copies * (sheet.Odd && at == 2 ? 4100 : 620 + (sheet.Year - 2020) * 35 + sheet.School.Between(0, 90)));
        }

        sheet.Put("licences", sheet.School.Chance(60) ? sheet.Dice.About(pupils * 0.4, 20) : 0);
        sheet.Put("exchanged", exchanged > 0);
        if (exchanged == 0)
            return;
        sheet.Put("acts/r1/school", "МБОУ «ЦО № 40»");
        sheet.Put("acts/r1/number", $"{sheet.Dice.Between(1, 30)}-УФ");
        sheet.Put("acts/r1/act_date", $"{sheet.Year}-06-{sheet.Dice.Between(10, 28)}");
        sheet.Put("acts/r1/copies", exchanged);
    }
}
