using CommunityHub.Workflow.Calendar;

namespace CommunityHub.Tests.Workflow.Calendar;

public sealed class ReadingAnOrder
{
    private static readonly MovedDay Third = new(new(2026, 1, 3), new(2026, 1, 9)), Fourth = new(new(2026, 1, 4), new(2026, 12, 31));

    [Theory]
    [InlineData("с субботы 3 января на пятницу 9 января;\nс воскресенья 4 января на четверг 31 декабря.")]
    [InlineData("Перенести в 2026 году следующие выходные дни: С СУББОТЫ 3 января на пятницу 9 января; с воскресенья\u00a04\u00a0января\nна четверг 31 декабря")]
    [InlineData("нерабочие дни перенесены: с субботы, 3 января, на пятницу, 9 января; с воскресенья, 4 января 2026 года, на четверг, 31 декабря 2026 г.")]
    [InlineData("с 3 января на 9 января, с 4 января на 31 декабря")]
    [InlineData("from;to\n03.01.2026;09.01.2026\n04.01.2026;31.12.2026")]
    [InlineData("2026-01-03,2026-01-09\r\n\"2026-01-04\",\"2026-12-31\"\r\n")]
    [InlineData("3.1.2026\t9.1.2026\n4.1.2026\t31.12.2026")]
    public void understands_the_forms_in_which_it_is_found(string text)
    {
        var read = MovedDaysRead.From(2026, text);

        Assert.Empty(read.Problems);
        Assert.Equal([Third, Fourth], read.Moves);
    }

    [Theory]
    [InlineData("ПОСТАНОВЛЕНИЕ от 10 августа 2023 г. N 1314\nО ПЕРЕНОСЕ ВЫХОДНЫХ ДНЕЙ В 2024 ГОДУ", "Постановление Правительства РФ от 10.08.2023 № 1314")]
    [InlineData("Постановление от 04.10.2024 № 1335", "Постановление Правительства РФ от 04.10.2024 № 1335")]
    [InlineData("с субботы 6 января на пятницу 10 мая", null)]
    public void finds_the_name_of_the_order(string text, string? order) => Assert.Equal(order, MovedDaysRead.From(2024, text).Order);

    [Theory]
    [InlineData("с субботы 3 января на пятницу 9 января", 2027, "День недели не сходится")]
    [InlineData("О переносе выходных дней в 2025 году", 2026, "Текст говорит о 2025 годе")]
    [InlineData("с 31 февраля на 9 января", 2026, "Такого числа нет")]
    [InlineData("с пятницы 9 января на четверг 31 декабря", 2026, "и так рабочий день")]
    [InlineData("с субботы 3 января на субботу 10 января", 2026, "и так выходной")]
    [InlineData("03.01.2025;09.01.2026", 2026, "не 2026 год")]
    [InlineData("с 3 января на 9 января, с 4 января на 9 января", 2026, "Этот день уже перенесён")]
    [InlineData("3 января переносится на 9-е", 2026, "Не понято")]
    public void says_what_it_does_not_understand(string text, int year, string problem)
    {
        var said = Assert.Single(MovedDaysRead.From(year, text).Problems);

        Assert.Contains(problem, said, StringComparison.Ordinal);
    }
}
