namespace CommunityHub.Workflow.Calendar;

/// <summary>The years the product comes with, in the words of the government's orders. An administrator may change them; then the year is the administrator's.</summary>
internal static class ShippedYears
{
    private static readonly Dictionary<int, MovedDaysRead> Years = new()
    {
        [2024] = MovedDaysRead.From(2024, """
            Постановление Правительства РФ от 10.08.2023 № 1314 «О переносе выходных дней в 2024 году»
            с субботы 6 января на пятницу 10 мая;
            с воскресенья 7 января на вторник 31 декабря;
            с субботы 27 апреля на понедельник 29 апреля;
            с субботы 2 ноября на вторник 30 апреля;
            с субботы 28 декабря на понедельник 30 декабря.
            """),
        [2025] = MovedDaysRead.From(2025, """
            Постановление Правительства РФ от 04.10.2024 № 1335 «О переносе выходных дней в 2025 году»
            с субботы 4 января на пятницу 2 мая;
            с воскресенья 5 января на среду 31 декабря;
            с воскресенья 23 февраля на четверг 8 мая;
            с субботы 8 марта на пятницу 13 июня;
            с субботы 1 ноября на понедельник 3 ноября.
            """),
        [2026] = MovedDaysRead.From(2026, """
            Постановление Правительства РФ от 24.09.2025 «О переносе выходных дней в 2026 году»
            с субботы 3 января на пятницу 9 января;
            с воскресенья 4 января на четверг 31 декабря.
            """),
    };

    public static MovedDaysRead? Find(int year) => Years.GetValueOrDefault(year);
}
