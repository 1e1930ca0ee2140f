namespace CommunityHub.Mailing.Post;

/// <summary>
/// How many letters a connection carries in a moment, going by the last ones. So many are handed over at a time: with a server that takes its time that is one,
/// and the doubt of a fall stays with one; with one that takes thousands a second, a statement a letter would cost more than the letter.
/// </summary>
internal sealed class Pace(TimeProvider clock)
{
    public const int Most = 40;

    /// <summary>What is handed over at once goes out within about this time.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(20);

    // What the last one took counts for a fifth: one that was slow by chance is soon forgotten.
    private const double WeightOfLast = 0.2;

    private TimeSpan _ofOne = Moment;

    /// <summary>From 1 to <see cref="Most"/>.</summary>
    public int Letters => (int)Math.Clamp(Moment / _ofOne, 1, Most);

    public async Task<T> Measure<T>(Func<Task<T>> carry)
    {
        var began = clock.GetTimestamp();
        var result = await carry();
        _ofOne = _ofOne * (1 - WeightOfLast) + clock.GetElapsedTime(began) * WeightOfLast;
        return result;
    }
}
