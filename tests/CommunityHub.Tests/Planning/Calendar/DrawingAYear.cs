using CommunityHub.Planning.Calendar;
using CommunityHub.Planning.Plans;
using CommunityHub.Planning.Terms;

namespace CommunityHub.Tests.Planning.Calendar;

public sealed class DrawingAYear
{
    private static readonly PlanYear Year = PlanYear.Calendar(2024);

    [Theory]
    [InlineData("5 марта", "3:day:5")]
    [InlineData("С 5 по 25 марта", "3:span:5–25")]
    [InlineData("С 20 марта по 5 мая", "3:span:с 20|4:span:|5:span:по 5")]
    [InlineData("Октябрь 2024", "10:month:")]
    [InlineData("Октябрь - ноябрь 2024", "10:span:|11:span:")]
    [InlineData("Декабрь 2024 Май 2024", "5:month:|12:month:")]
    [InlineData("До 28 марта", "3:deadline:до 28")]
    [InlineData("как получится", "")]
    public void shows_a_term_for_what_it_is(string term, string marks) => Assert.Equal(marks, Drawn(term, Year));

    [Fact]
    public void draws_the_whole_year_as_a_line() => Assert.Equal(string.Join('|', Enumerable.Range(1, 12).Select(m => $"{m}:all-year:")), Drawn("В течение года", Year));

    [Fact]
    public void leaves_out_the_months_that_a_repetition_leaves_out() =>
        Assert.Equal(string.Join('|', Enumerable.Range(1, 12).Where(m => m != 7).Select(m => $"{m}:again:↻")), Drawn("Ежемесячно (кроме июля)", Year));

    [Fact]
    public void begins_a_school_year_in_september() => Assert.Equal("4:month:|9:month:", Drawn("Декабрь, май", PlanYear.School(2023)));

    [Theory]
    [InlineData("Ежемесячно", "каждый месяц")]
    [InlineData("Ежемесячно (кроме июля)", "каждый месяц, кроме: июль")]
    [InlineData("Ежегодно", "раз в год")]
    public void says_how_often(string term, string said) => Assert.Equal([said], TermReader.Read(term, Year).Select(o => o.InWords()));

    // «3:day:5»: the third month of the plan, how it is drawn, what stands there.
    private static string Drawn(string term, PlanYear year) =>
        string.Join('|', YearMarks.Of(TermReader.Read(term, year), year.Days).SelectMany((marks, at) => marks.Select(m => $"{at + 1}:{m.Look}:{m.Text}")));
}
