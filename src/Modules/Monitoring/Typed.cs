namespace CommunityHub.Monitoring;

/// <summary>Texts as people type them.</summary>
internal static class Typed
{
    /// <summary>Without spaces around it; null when nothing is left.</summary>
    public static string? Line(string? text, int longest) => text?.Trim() is { Length: > 0 } typed ? typed.Length > longest ? typed[..longest] : typed : null;
}
