using CommunityHub.Kernel;
using CommunityHub.Monitoring.Responses;

namespace CommunityHub.Monitoring.Cycles;

/// <summary>What the curator does on the board: with chosen answers, or with the whole collection.</summary>
internal sealed class BoardInput
{
    public ResponseAct Act { get; set; }
    public List<Guid> Chosen { get; set; } = [];

    /// <summary>What the page showed of each answer on it, and when it was made.</summary>
    public List<string> Seen { get; set; } = [];
    public string? SeenAt { get; set; }

    /// <summary>All that the filter shows, not only this page.</summary>
    public bool All { get; set; }
    [Label("Причина или заметка", "Reason or note")] public string? Text { get; set; }
    [Label("Новый срок", "New deadline")] public DateOnly? Day { get; set; }
    [Label("До которого часа", "Until what time")] public TimeOnly? At { get; set; }

    /// <summary>By letter, that all have more time.</summary>
    public bool Tells { get; set; } = true;

    public DateTimeOffset? Deadline() => Day?.At(At ?? Cycle.EndOfWork);
}
