namespace CommunityHub.Monitoring.Forms.Ready;

internal static class Movement
{
    public static void Fill(PlausibleAnswers.Sheet sheet)
    {
        sheet.Put("pupils", sheet.Pupils);
        var total = sheet.Pupils * sheet.School.Between(18, 32);
        int[] shares = [52, 6, 30, 4];
        var kinds = new int[10, 3];
        for (var row = 6; row <= 9; row++)
            for (var column = 0; column < 3; column++)
                kinds[row, column] = Media(sheet, row, column, total);
        for (var column = 0; column < 3; column++)
        {
            kinds[1, column] = kinds[6, column] + kinds[7, column] + kinds[8, column] + kinds[9, column];
            for (var row = 2; row <= 5; row++)
                kinds[row, column] = column == 0 ? sheet.Before($"movement/{row:00}/closing", kinds[1, 0] * shares[row - 2] / 100.0) : kinds[1, column] * shares[row - 2] / 100;
        }

        for (var row = 1; row <= 9; row++)
            for (var column = 0; column < 3; column++)
                if (row == 8)
                    sheet[$"movement/08/{Column(column)}"] = Value.Inapplicable;
                else
                    sheet.Put($"movement/{row:00}/{Column(column)}", kinds[row, column]);

        Money(sheet, "01", kinds[1, 0], kinds[1, 1], kinds[1, 2], price: 210);
        Money(sheet, "02", kinds[2, 0], kinds[2, 1], kinds[2, 2], price: 260);
        if (kinds[1, 2] == 0)
            return;
        var (worn, old) = (kinds[1, 2] * 6 / 10, kinds[1, 2] * 3 / 10);
        int[] reasons = [worn, old, kinds[1, 2] - worn - old, 0, 0];
        for (var row = 1; row <= 5; row++)
            sheet.Put($"reasons/{row:00}/copies", reasons[row - 1]);
        sheet.Put("reasons/01/act", $"№ {sheet.Dice.Between(1, 9)} от 20.{sheet.Dice.Between(10, 11)}.{sheet.Year}");
    }

    private static int Media(PlausibleAnswers.Sheet sheet, int row, int column, int total) => (row, column) switch
    {
        (8, _) => 0,
        (6, 0) => sheet.Before("movement/06/closing", total) + (sheet.Odd ? 40 : 0),
        (6, 1) => sheet.Dice.About(total * 0.06, 35),
        (6, 2) => sheet.Dice.About(total * 0.045, 50),
        (_, 0) => sheet.Before($"movement/{row:00}/closing", row == 7 ? 20 + sheet.School.Between(0, 40) : 60 + sheet.School.Between(0, 150)),
        (9, 1) => sheet.Dice.Between(0, 12),
        (9, 2) => sheet.Dice.Between(0, 3),
        _ => 0,
    };

    private static void Money(PlausibleAnswers.Sheet sheet, string row, int opening, int arrived, int left, int price)
    {
        var before = sheet.Before($"sums/{row}/closing", opening * price);
        var (came, went) = (arrived * (price + 300 + (sheet.Year - 2020) * 30), left * 80);
        sheet.Put($"sums/{row}/opening", before);
        sheet.Put($"sums/{row}/arrived", came);
        sheet.Put($"sums/{row}/left", went);
        sheet.Put($"sums/{row}/closing", before + came - went);
    }

    private static string Column(int column) => column switch { 0 => "opening", 1 => "arrived", _ => "left" };
}
