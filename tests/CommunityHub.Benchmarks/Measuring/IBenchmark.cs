namespace CommunityHub.Benchmarks.Measuring;

/// <summary>One question about speed, answered beside a yardstick: the least that must happen anyway, measured in the same run on the same server.</summary>
internal interface IBenchmark
{
    /// <summary>As the command line calls it: «plan-pages».</summary>
    string Name { get; }

    /// <summary>One line for the list of names.</summary>
    string Sentence { get; }

    /// <summary>It gives up after this.</summary>
    TimeSpan Limit => TimeSpan.FromMinutes(6);

    /// <param name="isShort">Few repetitions: proves that it runs, not how fast.</param>
    Task<IReadOnlyList<Row>> Measure(Place place, bool isShort, CancellationToken cancellationToken);
}

/// <summary>One thing measured.</summary>
/// <param name="Yardstick">The same of the least that must happen anyway.</param>
/// <param name="Goal">What it is to reach; null where it only informs.</param>
internal sealed record Row(string Measure, string Unit, double Value, double Yardstick, Goal? Goal = null)
{
    public double Ratio => Yardstick == 0 ? 0 : Value / Yardstick;
}

/// <summary>What a measure is to reach.</summary>
internal sealed record Goal(string Words, Func<Row, bool> IsMet)
{
    public static Goal Below(double limit) => new($"< {limit:0.##}", row => row.Value < limit);
    public static Goal AtMost(double limit) => new($"≤ {limit:0.##}", row => row.Value <= limit);
    public static Goal ShareAtLeast(double share) => new($"≥ {share:P0} of the yardstick", row => row.Ratio >= share);
}
