namespace CommunityHub.Monitoring.Forms.Ready;

/// <summary>Chance that falls alike for the same seed, on every machine and in every year.</summary>
internal sealed class Dice(long seed)
{
    private ulong state = (ulong)seed * 0x9E3779B97F4A7C15 + 0x2545F4914F6CDD1D;

    /// <summary>Both ends included.</summary>
    public int Between(int least, int most) => most <= least ? least : least + (int)(Next() % (ulong)(most - least + 1));

    public bool Chance(int percent) => Between(1, 100) <= percent;

    public T Of<T>(params T[] values) => values[Between(0, values.Length - 1)];

    /// <summary>About so many, a few percent more or less.</summary>
    public int About(double number, int percent) => Math.Max(0, (int)Math.Round(number * (100 + Between(-percent, percent)) / 100, MidpointRounding.AwayFromZero));

    private ulong Next()
    {
        state += 0x9E3779B97F4A7C15;
        var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
