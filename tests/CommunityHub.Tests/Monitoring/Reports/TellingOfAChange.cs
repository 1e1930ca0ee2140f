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
    public void has_its_words(double was, double becomes, string words)
    {
        Assert.Equal(words, ReadingAReport.Plain(new Change(was, becomes).InWords(0)));
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
    [InlineData(1234, 0, "1234")]
    [InlineData(12345, 0, "12\u202F345")]
    [InlineData(12345.678, 2, "12\u202F345,68")]
    [InlineData(0.5, 2, "0,5")]
    [InlineData(-3.25, 1, "−3,3")]
    [InlineData(double.NaN, 1, "—")]
    public void prints_numbers_as_papers_do(double number, int digits, string printed)
    {
        Assert.Equal(printed, number.InDigits(digits));
    }

    [Fact]
    public void lists_with_an_and()
    {
        Assert.Equal(("а", "а и б", "а, б и в"), (Cases.Listed(["а"]), Cases.Listed(["а", "б"]), Cases.Listed(["а", "б", "в"])));
    }
}
