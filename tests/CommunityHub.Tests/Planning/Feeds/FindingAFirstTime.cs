using CommunityHub.Planning.Feeds;
using CommunityHub.Planning.Terms;

namespace CommunityHub.Tests.Planning.Feeds;

public sealed class FindingAFirstTime
{
    [Theory]
    [InlineData("ежемесячно", "2024-01-01 FREQ=MONTHLY;UNTIL=20241231")]
    [InlineData("Ежемесячно (кроме января и июля)", "2024-02-01 FREQ=MONTHLY;BYMONTH=2,3,4,5,6,8,9,10,11,12;UNTIL=20241231")]
    [InlineData("еженедельно", "2024-01-01 FREQ=WEEKLY;BYDAY=MO;UNTIL=20241231")]
    [InlineData("по средам", "2024-01-03 FREQ=WEEKLY;BYDAY=WE;UNTIL=20241231")]
    [InlineData("последняя пятница каждого месяца", "2024-01-26 FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20241231")]
    [InlineData("4-я среда месяца", "2024-01-24 FREQ=MONTHLY;BYDAY=4WE;UNTIL=20241231")]
    [InlineData("1 раз в квартал", "2024-01-01 FREQ=MONTHLY;INTERVAL=3;UNTIL=20241231")]
    [InlineData("1 раз в четверть", "2024-01-01 FREQ=YEARLY;BYMONTH=1,4,9,11;UNTIL=20241231")]
    [InlineData("ежегодно", "none")]
    [InlineData("в течение года", "none")]
    public void gives_the_first_day_of_the_plan_that_fits(string term, string expected)
    {
        var first = FirstTime.Of(Assert.Single(TermReader.Read(term, PlanYear.Calendar(2024))));

        Assert.Equal(expected, first is null ? "none" : $"{first.Day:yyyy-MM-dd} {first.Rule}");
    }

    [Fact]
    public void of_a_school_year_is_in_its_own_days() =>
        Assert.Equal(new(2024, 9, 1), FirstTime.Of(TermReader.Read("1 раз в четверть", PlanYear.School(2024))[0])!.Day);
}
