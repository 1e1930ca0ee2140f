namespace CommunityHub.Planning.Reading;

/// <summary>How sure the reading of a cell is, and in words why somebody should look at it.</summary>
internal sealed record Mark(Sureness Sureness, string Why)
{
    public static readonly Mark Sure = new(Sureness.Sure, "");

    public static Mark Look(string why) => new(Sureness.Look, why);
    public static Mark Text(string why) => new(Sureness.Text, why);
}

/// <summary>Understood; understood, but worth a look; not understood, and kept as text.</summary>
internal enum Sureness { Sure, Look, Text }
