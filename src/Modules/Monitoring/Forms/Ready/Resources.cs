namespace CommunityHub.Monitoring.Forms.Ready;

internal static class Resources
{
    public static void Fill(PlausibleAnswers.Sheet sheet)
    {
        sheet.Put("pupils", sheet.Pupils);
        var rows = sheet.Facts.Buildings.Count > 0 ? sheet.Facts.Buildings.Take(15).ToList() : [.. Enumerable.Range(1, sheet.Pupils > 1000 ? 2 : 1).Select(n => new FactsOfRow($"b{n}", $"Корпус {n}", new Dictionary<string, Value>()))];
        for (var n = 0; n < rows.Count; n++)
            Building(sheet, rows[n], first: n == 0, alone: rows.Count == 1);

        var software = sheet.School.Of("1c", "1c", "marc", "irbis", "none");
        var holdings = sheet.Pupils * sheet.School.Between(18, 30) + (sheet.Year - 2020) * 60;
        sheet.Put("software", software);
        sheet.Put("catalogue", software != "none");
        sheet.Put("holdings", holdings);
        if (software == "none")
            return;
        sheet.Put("software_year", sheet.School.Between(2008, 2021));
        var (before, now) = (sheet.Before("records", 0), (int)(holdings * (0.15 + (sheet.Year - 2020) * 0.02)));
        sheet.Put("records", sheet.Odd && before > 600 ? before - 300 : Math.Max(before, now));
        sheet["platform"] = Value.Of(sheet.School.Chance(70) ? ["fgis"] : (string[])["fgis", "litres"]);
    }

    private static void Building(PlausibleAnswers.Sheet sheet, FactsOfRow row, bool first, bool alone)
    {
        var at = $"buildings/{row.Row}";
        sheet[$"{at}/name"] = row.Values.GetValueOrDefault("name") is { Kind: ValueKind.Text } name ? name : Value.Of(row.Label.Length > 0 ? row.Label : "Главный корпус");
        var library = first || alone || (row.Values.GetValueOrDefault("library") is { Kind: ValueKind.Truth } known ? known.Truth : sheet.School.Chance(60));
        sheet.Put($"{at}/library", library);
        if (!library)
            return;

        var users = sheet.School.Between(30, 90);
        var stock = sheet.School.Between(15, 50);
        var seats = users / 3;
        var pcs = Math.Min(seats, sheet.School.Between(1, 4) + (sheet.Year - 2022 > 1 ? 1 : 0));
        sheet.Put($"{at}/area", users + stock + sheet.School.Between(0, 10));
        sheet.Put($"{at}/area_stock", stock);
        sheet.Put($"{at}/area_users", users);
        sheet.Put($"{at}/seats", seats);
        sheet.Put($"{at}/seats_pc", pcs);
        sheet.Put($"{at}/seats_net", Math.Max(0, pcs - sheet.School.Between(0, 1)));
        sheet.Put($"{at}/pcs", pcs + 1 + (users % 4 == 0 ? 0 : (sheet.Year + users) % 2)); // in one library of four nothing changes
        var together = sheet.School.Chance(70);
        foreach (var (device, there) in ((string, bool)[])[("mfp", together), ("printer", !together), ("scanner", !together && sheet.School.Chance(50)), ("copier", false), ("board", sheet.School.Chance(40)), ("access", sheet.School.Chance(45))])
            sheet.Put($"{at}/{device}", there);
        sheet.Put($"{at}/hours", sheet.School.Of("пн–пт 8:30–16:30", "пн–пт 9:00–17:00", "пн–сб 8:00–15:00"));
        sheet.Put($"{at}/repaired", sheet.School.Between(2005, 2022));
    }
}
