using System.Diagnostics;

namespace CommunityHub.Benchmarks.Measuring;

/// <summary>How long things took.</summary>
internal sealed class Times(IEnumerable<double> milliseconds)
{
    private readonly double[] _sorted = [.. milliseconds.Order()];

    public double Median => At(0.5);
    public double P95 => At(0.95);

    /// <summary>Does it so often without looking at the clock, and then so often with.</summary>
    public static async Task<Times> Of(int warmUp, int counted, Func<Task> work, CancellationToken cancellationToken)
    {
        var times = new List<double>();
        for (var at = -warmUp; at < counted; at++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var began = Stopwatch.GetTimestamp();
            await work();
            if (at >= 0)
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return new(times);
    }

    /// <summary>How many a second, so many at a time, over this long.</summary>
    public static async Task<double> Rate(int atATime, TimeSpan duration, Func<Task> work, CancellationToken cancellationToken)
    {
        var done = 0;
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, atATime).Select(_ => Task.Run(async () =>
        {
            while (Stopwatch.GetElapsedTime(began) < duration)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await work();
                Interlocked.Increment(ref done);
            }
        }, cancellationToken)));
        return done / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private double At(double share) => _sorted[(int)Math.Min(_sorted.Length - 1, share * _sorted.Length)];
}
