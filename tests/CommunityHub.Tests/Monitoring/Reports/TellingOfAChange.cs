using System.Globalization;
using CommunityHub.Monitoring.Reports.Figures;
using CommunityHub.Monitoring.Reports.Narrative;

namespace CommunityHub.Tests.Monitoring.Reports;

public sealed class TellingOfAChange
{
    public TellingOfAChange() => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ru-RU");

    [Theory]
    [InlineData(1000, 1012, "вырос на 12 (на 1,2 %)")]
    [InlineData(1000, 900, "снизился на 100 (на 10,0 %)")]
    [InlineData(1000, 1000, "не изменился")]
    [InlineData(0, 15, "составил 15 вместо нуля")]
    [InlineData(100, 250, "вырос в 2,5 раза, на 150")]
    [InlineData(100, 500, "вырос в 5 раз, на 400")]
    [InlineData(100, 300, "вырос в 3 раза, на 200")]
    [InlineData(500, 100, "снизился в 5 раз, на 400")]
    [InlineData(100, 0, "снизился на 100 (на 100,0 %)")]
    [InlineData(100000, 100010, "вырос на 10 (меньше чем на 0,1 %)")]
    [InlineData(100, 505, "вырос в 5,1 раза, на 405")]
    public void has_its_words(double was, double becomes, string words)
    {
        Assert.Equal(words, ReadingAReport.Plain(new Change(was, becomes).InWords(0, ofShare: false)));
    }

    [Theory]
    [InlineData(40, 43.2, "вырос на 3,2 п.п.", "+3,2 п.п.")]
    [InlineData(20, 80, "вырос на 60 п.п.", "+60 п.п.")]
    [InlineData(0, 15, "вырос на 15 п.п.", "+15 п.п.")]
    [InlineData(43.2, 40, "снизился на 3,2 п.п.", "−3,2 п.п.")]
    [InlineData(40, 40, "не изменился", "0")]
    public void of_a_percentage_is_told_in_points(double was, double becomes, string words, string brief)
    {
        var change = new Change(was, becomes);

        Assert.Equal((words, brief), (ReadingAReport.Plain(change.InWords(1, ofShare: true)), ReadingAReport.Plain(change.InBrief(1, ofShare: true))));
    }

    [Fact]
    public void of_a_percentage_is_told_in_points_in_english_too()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");

        Assert.Equal(("has grown by 3.2 pp", "+3.2 pp"), (ReadingAReport.Plain(new Change(40, 43.2).InWords(1, ofShare: true)), ReadingAReport.Plain(new Change(40, 43.2).InBrief(1, ofShare: true))));
    }

    [Theory]
    [InlineData(1, "1 школа", "1 школы", "1 школе", "ответила")]
    [InlineData(3, "3 школы", "3 школ", "3 школам", "ответили")]
    [InlineData(11, "11 школ", "11 школ", "11 школам", "ответили")]
    [InlineData(21, "21 школа", "21 школы", "21 школе", "ответила")]
    [InlineData(63, "63 школы", "63 школ", "63 школам", "ответили")]
    public void counts_schools_in_every_case(int number, string schools, string ofSchools, string bySchools, string answered)
    {
        Assert.Equal((schools, ofSchools, bySchools, answered), (Cases.Schools(number), Cases.OfSchools(number), Cases.BySchools(number), Cases.Answered(number)));
    }

    [Theory]
    [InlineData(1, "1 корпус", "1 корпуса", "1 корпусу", "ответил", "Не представил сведения 1 корпус.")]
    [InlineData(3, "3 корпуса", "3 корпусов", "3 корпусам", "ответили", "Не представили сведения 3 корпуса.")]
    [InlineData(21, "21 корпус", "21 корпуса", "21 корпусу", "ответил", "Не представил сведения 21 корпус.")]
    public void counts_buildings_where_each_has_answered_by_itself(int number, string buildings, string ofBuildings, string byBuildings, string answered, string silent)
    {
        Assert.Equal((buildings, ofBuildings, byBuildings, answered, silent),
            (Cases.Schools(number, buildings: true), Cases.OfSchools(number, buildings: true), Cases.BySchools(number, buildings: true), Cases.Answered(number, buildings: true), Cases.SilentAre(number, buildings: true)));
    }

    [Theory]
    [InlineData(1234, 0, "1234")]
    [InlineData(12345, 0, "12\u202F345")]
    [InlineData(12345.678, 2, "12\u202F345,68")]
    [InlineData(900000.5, 2, "900\u202F000,50")]
    [InlineData(900000, 2, "900\u202F000")]
    [InlineData(-3.25, 1, "−3,3")]
    [InlineData(double.NaN, 1, "—")]
    public void prints_numbers_as_papers_do(double number, int digits, string printed)
    {
        Assert.Equal(printed, number.InDigits(digits));
    }

    [Theory]
    [InlineData(1, "Не представила сведения 1 школа.")]
    [InlineData(21, "Не представила сведения 21 школа.")]
    [InlineData(3, "Не представили сведения 3 школы.")]
    public void tells_who_is_silent(int schools, string sentence)
    {
        Assert.Equal(sentence, Cases.SilentAre(schools));
    }

    [Fact]
    public void prints_numbers_of_one_line_with_as_many_digits()
    {
        double[] line = [25.5, 26, double.NaN, 26.449];

        Assert.Equal(["25,50", "26,00", "—", "26,45"], line.Select(number => number.InLine(FigureInDigits.DigitsOf(line, most: 2))));
        Assert.Equal((0, 1, 0), (FigureInDigits.DigitsOf([52, 7], most: 2), FigureInDigits.DigitsOf([52, 7.94], most: 1), FigureInDigits.DigitsOf([], most: 2)));
    }

    [Fact]
    public void lists_with_an_and()
    {
        Assert.Equal(("а", "а и б", "а, б и в"), (Cases.Listed(["а"]), Cases.Listed(["а", "б"]), Cases.Listed(["а", "б", "в"])));
    }
}
