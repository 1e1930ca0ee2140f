namespace CommunityHub.Membership.Demo;

/// <summary>Chance that falls the same way at every start and on every machine (SplitMix64).</summary>
internal sealed class Dice(ulong seed)
{
    private ulong state = seed;

    /// <summary>From 0 to one less than the number of sides.</summary>
    public int Roll(int sides)
    {
        var mixed = state += 0x_9E37_79B9_7F4A_7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0x_BF58_476D_1CE4_E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x_94D0_49BB_1331_11EB;
        return (int)((mixed ^ (mixed >> 31)) % (ulong)sides);
    }

    /// <summary>Both ends included.</summary>
    public int Between(int least, int most) => least + Roll(most - least + 1);

    public bool OneIn(int sides) => Roll(sides) == 0;

    public T Of<T>(IReadOnlyList<T> choices) => choices[Roll(choices.Count)];
}
