namespace CommunityHub.Monitoring.Forms.Judging;

/// <summary>What is wrong, or remarkable, at a place of the answers.</summary>
/// <param name="Field">The code of a field or table.</param>
/// <param name="Row">Empty for a plain field.</param>
/// <param name="Code">«required», «type» and their like (<see cref="Sentences"/>), or the code of a check.</param>
/// <param name="Explained">A warning that the school has explained; it hinders nobody.</param>
internal sealed record Finding(string Field, string Row, string Column, Severity Severity, string Code, Text Message, IReadOnlyList<Text> Reasons, Explanation? Explained = null)
{
    /// <summary>The message where it stands at its place, whose name need not be said again.</summary>
    public Text Beside { get; init; } = Message;

    public string Path => Row.Length > 0 || Column.Length > 0 ? $"{Field}/{Row}/{Column}" : Field;

    /// <summary>By which an explanation belongs to its finding.</summary>
    public string Key => $"{Code}@{Path}";

    /// <summary>Keeps the answers from being sent.</summary>
    public bool Hinders => Severity == Severity.Error || Explained is null;
}
