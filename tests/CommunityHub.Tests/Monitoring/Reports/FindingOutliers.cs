using CommunityHub.Monitoring.Answering;
using CommunityHub.Monitoring.Reports.Figures;
using CsCheck;

namespace CommunityHub.Tests.Monitoring.Reports;

/// <summary>What is far from usual, also where nearly all say the same.</summary>
public sealed class FindingOutliers
{
    [Fact]
    public void one_that_differs_from_very_many_is_found()
    {
        Assert.True(Distance([.. Enumerable.Repeat(200.0, 20), 20], 20) > Outlier.Far);
        Assert.True(Distance([.. Enumerable.Repeat(0.0, 20), 400], 400) > Outlier.Far);
    }

    [Fact]
    public void a_little_more_than_all_others_is_none()
    {
        Assert.False(Distance([.. Enumerable.Repeat(0.0, 60), 1], 1) > Outlier.Far);
        Assert.False(Distance([.. Enumerable.Repeat(200.0, 60), 220], 220) > Outlier.Far);
    }

    [Fact]
    public void a_leap_from_nothing_and_to_nothing_counts_as_any_other()
    {
        Assert.Equal((3, 3), (Suspicion.Leap(0, 264), Suspicion.Leap(264, 0)));
        Assert.Equal((0, 0, 0), (Suspicion.Leap(0, 3), Suspicion.Leap(0, 0), Suspicion.Leap(100, 140)));
        Assert.Equal(1, Suspicion.Leap(200, 100));
    }

    [Fact]
    public void the_measure_is_none_only_where_all_say_the_same_and_moves_and_grows_with_the_numbers() =>
        Gen.Select(Gen.Int[0, 500].Array[8, 60], Gen.Int[1, 50], Gen.Int[-1000, 1000]).Sample((said, times, by) =>
        {
            var numbers = Array.ConvertAll(said, number => (double)number);
            var (usual, moved) = (Of(numbers), Of(Array.ConvertAll(numbers, number => number + by)));
            Assert.Equal(said.Distinct().Count() == 1, usual == 0);
            var isSpread = said.Count(number => number == Spread.Of([.. numbers]).Median) * 2 <= said.Length;
            if (isSpread)
            {
                Assert.Equal(usual, moved, 6);
                Assert.Equal(usual * times, Of(Array.ConvertAll(numbers, number => number * times)), 4);
            }
        });

    [Fact]
    public void a_leap_is_the_same_in_both_directions_and_never_less_than_nothing() =>
        Gen.Select(Gen.Int[0, 5000], Gen.Int[0, 5000]).Sample((one, other) =>
        {
            Assert.Equal(Suspicion.Leap(one, other), Suspicion.Leap(other, one));
            Assert.InRange(Suspicion.Leap(one, other), 0, 3);
        });

    private static double Distance(double[] numbers, double number) => Math.Abs(number - Spread.Of([.. numbers]).Median) / Of(numbers);

    private static double Of(double[] numbers) => RobustDeviation.Of([.. numbers], Spread.Of([.. numbers]).Median);

    [Fact]
    public void what_was_a_number_and_is_none_any_more_weighs_as_the_largest_leap_and_a_whole_table_as_three()
    {
        Assert.Equal(3, Suspicion.Emptied([null, 5], [21_235, 5]));
        Assert.Equal(9, Suspicion.Emptied([null, null, null, null], [500, 600, 700, 800]));
        Assert.Equal(0, Suspicion.Emptied([null, 700], [4, 800]));
    }
}
