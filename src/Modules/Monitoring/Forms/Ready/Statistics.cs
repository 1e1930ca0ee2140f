namespace CommunityHub.Monitoring.Forms.Ready;

internal static class Statistics
{
    public static void Fill(PlausibleAnswers.Sheet sheet)
    {
        var pupils = sheet.Pupils;
        sheet.Put("pupils", pupils);
        var (primary, senior) = (pupils * 42 / 100, pupils * 10 / 100);
        int[] people = [primary, pupils - primary - senior, senior, 20 + pupils / 18, 0];
        int[] coverage = [93, 82, 64, 90, 0], visits = [14, 9, 6, 10, 0], books = [11, 7, 4, 5, 0], textbooks = [6, 11, 12, 2, 0];
        var grows = 1 + (sheet.Year - 2023) * 0.03 * (sheet.School.Chance(75) ? 1 : -1);
        var (allVisits, odd) = (0, sheet.Odd ? 5 : 1);
        for (var at = 0; at < 5; at++)
        {
            var row = $"groups/{at + 1:00}";
            if (at < 4)
                sheet.Put($"{row}/people", people[at]);
            var users = at == 4 ? sheet.School.Between(0, 12) : Math.Min(people[at], Math.Max(1, sheet.Dice.About(people[at] * coverage[at] / 100.0 * grows, 3)));
            var came = at == 4 ? users * 4 : sheet.Dice.About(users * visits[at] * grows, 8);
            sheet.Put($"{row}/users", users);
            sheet.Put($"{row}/visits", came);
            sheet.Put($"{row}/books", at == 4 ? users * 5 : sheet.Dice.About(users * books[at] * grows, 8) * (at == 3 ? odd * odd : 1));
            sheet.Put($"{row}/periodicals", at == 4 ? users : sheet.Dice.About(users * 1.4, 20));
            sheet.Put($"{row}/textbooks", at == 4 ? 0 : users * textbooks[at]);
            allVisits += came;
        }

        var main = sheet.Before("main", pupils * sheet.School.Between(9, 15));
        sheet.Put("main", main + sheet.Dice.Between(-60, 120));
        sheet.Put("textbook_stock", sheet.Dice.About(pupils * 14, 4));
        sheet.Put("received", sheet.Dice.About(pupils * 1.3, 25));
        var events = 12 + sheet.Dice.Between(0, 30);
        sheet.Put("events", events);
        sheet.Put("event_visits", Math.Min(allVisits, events * sheet.Dice.Between(18, 32)));
        sheet.Put("lessons", 8 + sheet.Dice.Between(0, 20));
        sheet.Put("queries", sheet.Dice.About(pupils * 0.7, 30));
        sheet.Put("days_open", 165 + sheet.Dice.Between(0, 10));
    }
}
