using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Expressions;
using CommunityHub.Monitoring.Reports.Figures;
using CommunityHub.Tests.Monitoring.Forms;
using CsCheck;

namespace CommunityHub.Tests.Monitoring.Reports;

/// <summary>«Читаемость» is loans by users, and «Охват» users by pupils: of the schools that have said both.</summary>
public sealed class DividingWhatNotAllHaveSaid
{
    private static readonly CompiledForm Form = FormsOfTests.Compiled(FormsOfTests.Movement);
    private static readonly Gen<int?> Number = Gen.Select(Gen.Int[0, 900], Gen.Int[0, 3], (number, said) => said == 0 ? null : (int?)number);

    [Fact]
    public void takes_both_from_the_same_schools_and_says_of_how_many() => Gen.Select(Number, Number).List[1, 12].Sample(said =>
    {
        List<Answered> rows = [.. said.Select((one, n) => Row(n, users: one.Item1, loans: one.Item2))];
        var both = said.Where(one => one is { Item1: not null, Item2: not null }).ToList();

        var reading = new Ratios(Form).Indicators(rows, Sums.Of(rows, Form.Figures.Count))[0];

        var (users, loans) = (both.Sum(one => one.Item1!.Value), both.Sum(one => one.Item2!.Value));
        Assert.Equal((both.Count, both.Count), (reading.Answers, reading.Schools));
        Assert.Equal(both.Count > 0 && users > 0 ? Functions.Round((double)loans / users, 2) : null, reading.Value);
        Assert.Equal(both.Count > 0 && users == 0, reading.DividedByZero);
    });

    [Fact]
    public void is_not_moved_by_six_of_eleven_schools_that_no_longer_say_one_half()
    {
        var (all, some) = (Rows(eleven: _ => 310), Rows(eleven: n => n < 6 ? null : 310));

        Assert.Equal((3.1, 11), Reading(all));
        Assert.Equal((3.1, 5), Reading(some));

        static List<Answered> Rows(Func<int, int?> eleven) => [.. Enumerable.Range(0, 11).Select(n => Row(n, users: 100, loans: eleven(n)))];
        static (double?, int?) Reading(List<Answered> rows) => new Ratios(Form).Indicators(rows, Sums.Of(rows, Form.Figures.Count))[0] is var one ? (one.Value, one.Schools) : default;
    }

    [Fact]
    public void holds_for_figures_that_are_shares_and_for_the_same_schools_of_two_years()
    {
        List<Answered> then = [Row(1, users: 100, loans: 200), Row(2, users: 100, loans: 900), Row(3, users: 100, loans: 100)];
        List<Answered> now = [Row(1, users: 100, loans: 300), Row(2, users: 100, loans: null), Row(4, users: null, loans: 5)];
        var share = Form.Figures.ToList().FindIndex(figure => figure.Path == "share");

        var same = SameSchools.Of(new Ratios(Form), then, now, Form.Figures.Count);

        Assert.Equal(2, same.Schools);
        Assert.Equal((2d, 3d), (same.IndicatorsThen![0].Value, same.IndicatorsNow![0].Value));
        Assert.Equal((1, 1), (same.IndicatorsThen[0].Schools, same.IndicatorsNow[0].Schools));
        Assert.Equal(20, new Ratios(Form).Totals([.. now.Select(row => row.Numbers)], Sums.Of(now, Form.Figures.Count))[share]); // 200 of 1000, and not of 1500
    }

    private static Answered Row(int school, int? users, int? loans)
    {
        var numbers = new double[Form.Figures.Count];
        Array.Fill(numbers, double.NaN);
        foreach (var (path, number) in ((string, double?)[])[("pupils", 500), ("users", users), ("loans", loans), ("share", users / 5.0)])
            numbers[Form.Figures.ToList().FindIndex(figure => figure.Path == path)] = number ?? double.NaN;
        return new(Guid.NewGuid(), new Guid($"00000000-0000-7000-8000-{school:D12}"), $"ЦО № {school}", 0, "Тула", null, false, numbers);
    }
}
