namespace CommunityHub.Monitoring.Forms.Ready;

/// <summary>What the data bank knows is confirmed; here and there somebody has left, has come, or a school has grown.</summary>
internal static class BankCard
{
    private static readonly string[] Names = ["Алексеева Дарья Игоревна", "Баранова Юлия Олеговна", "Виноградова Алла Петровна", "Крылова Софья Андреевна", "Лебедева Инна Сергеевна", "Медведева Вера Львовна"];

    public static void Fill(PlausibleAnswers.Sheet sheet, CompiledForm form)
    {
        foreach (var (path, value) in Prefilled.For(form.Form, sheet.Facts, sheet.Last).Values)
            sheet[path] = value;
        School(sheet);

        var (rates, staying) = (0.0, 0);
        foreach (var row in sheet.Facts.Works)
        {
            if (sheet.Dice.Chance(4))
                Leave(sheet, $"staff/{row.Row}");
            else if (row.Values.GetValueOrDefault("rate") is { IsNumber: true } rate)
                (rates, staying) = (rates + rate.Number, staying + 1);
        }

        if (staying == 0)
            rates += Come(sheet);
        var posts = sheet.Facts.School.GetValueOrDefault("posts") is { IsNumber: true } known ? known.Number : rates;
        sheet.Put("posts", Math.Min(20, Math.Max(posts, rates)));
    }

    private static void School(PlausibleAnswers.Sheet sheet)
    {
        var pupils = Math.Clamp(sheet.Odd ? (int)(sheet.Pupils * 1.3) : sheet.Dice.About(sheet.Pupils, 4), 1, 6000);
        sheet.Put("pupils", pupils);
        if (!sheet["classes"].IsNumber)
            sheet.Put("classes", Math.Clamp(pupils / 25, 1, 300));
        if (sheet["head"].IsNothing)
            sheet.Put("head", sheet.School.Of(Names));
        if (sheet["head_title"].IsNothing)
            sheet.Put("head_title", "директор");
        if (sheet["phone"].IsNothing)
            sheet.Put("phone", $"+7 4872 00-00-{sheet.School.Between(10, 99)}");
        foreach (var building in sheet.Facts.Buildings.Where(b => sheet[$"buildings/{b.Row}/address"].IsNothing))
            sheet.Put($"buildings/{building.Row}/address", $"ул. Школьная, {sheet.School.Between(1, 90)}");
    }

    private static void Leave(PlausibleAnswers.Sheet sheet, string at)
    {
        sheet.Put($"{at}/works", false);
        sheet.Put($"{at}/last_day", $"{sheet.Year}-08-{sheet.Dice.Between(10, 31)}");
    }

    private static double Come(PlausibleAnswers.Sheet sheet)
    {
        var rate = sheet.School.Of(0.5, 0.75, 1.0);
        sheet.Put("newcomers/r1/name", sheet.School.Of(Names));
        sheet.Put("newcomers/r1/post", sheet.School.Of("teacher-librarian", "librarian"));
        sheet.Put("newcomers/r1/rate", rate);
        sheet.Put("newcomers/r1/main", rate >= 0.75);
        sheet.Put("newcomers/r1/since", $"{sheet.Year}-09-01");
        return rate;
    }
}
