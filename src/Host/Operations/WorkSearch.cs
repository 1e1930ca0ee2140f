using CommunityHub.Contracts.Operations;
using CommunityHub.Kernel;
using Microsoft.AspNetCore.Mvc;

namespace CommunityHub.Host.Operations;

/// <summary>What an operator looks for, as the address says it; list, preview and file mean the same by it.</summary>
internal sealed class WorkSearch
{
    [FromQuery(Name = "q"), Label("Найти", "Find")]
    public string? Text { get; set; }

    /// <summary>«process», «school»: only what is about such a one; else any word.</summary>
    [FromQuery(Name = "about")]
    public string? About { get; set; }

    [FromQuery(Name = "kind")]
    public string? Kind { get; set; }

    /// <summary>«waiting», «failing», «aside», «done», «all»; else all that is not done.</summary>
    [FromQuery(Name = "state")]
    public string? State { get; set; }

    public bool IsNarrowed => !string.IsNullOrWhiteSpace(Text) || !string.IsNullOrEmpty(Kind) || !string.IsNullOrEmpty(State);

    internal string? Words => Text?.Replace("\0", "", StringComparison.Ordinal).Trim() is { Length: > 0 } words ? words : null;

    internal IReadOnlyList<DueState> States => State switch
    {
        "waiting" => [DueState.Waiting],
        "failing" => [DueState.Failing],
        "aside" => [DueState.SetAside],
        "done" => [DueState.Done],
        "all" => Enum.GetValues<DueState>(),
        _ => [DueState.Waiting, DueState.Failing, DueState.SetAside],
    };

    /// <summary>Asks the modules which process or school is meant by the words.</summary>
    internal async Task<(DueFilter Filter, IReadOnlyList<Subject> Subjects)> Understand(IEnumerable<IKnowSubjects> modules, CancellationToken cancellationToken)
    {
        if (Words is not { } words)
            return (new(States), []);

        var subjects = new List<Subject>();
        foreach (var module in modules)
            subjects.AddRange((await module.Find(words, cancellationToken)).Where(subject => About is not ("process" or "school") || subject.Kind == About));

        // Asked for processes alone and none is found: then nothing is, rather than everything.
        List<string> mentions = [.. subjects.SelectMany(subject => subject.Mentions).Distinct()];
        return About is "process" or "school"
            ? (new(States, mentions.Count == 0 ? words : null, mentions), subjects)
            : (new(States, words, mentions), subjects);
    }

    internal string Query(string? state = null) => QueryString.Create(
        new Dictionary<string, string?> { ["q"] = Text, ["about"] = About, ["kind"] = Kind, ["state"] = state ?? State }.Where(pair => !string.IsNullOrEmpty(pair.Value))).ToUriComponent();
}

internal static class DueStateWords
{
    public static string InWords(this DueState state) => state switch
    {
        DueState.Waiting => Words.Say("ждёт своего времени", "waits for its time"),
        DueState.Failing => Words.Say("не удаётся, повторяется", "fails, is tried again"),
        DueState.SetAside => Words.Say("остановлено, ждёт вас", "stopped, waits for you"),
        _ => Words.Say("сделано", "done"),
    };

    public static string Kind(this DueState state) => state switch { DueState.Done => "good", DueState.SetAside => "bad", DueState.Failing => "warn", _ => "info" };

    /// <summary>As addresses say it.</summary>
    public static string Code(this DueState state) => state switch { DueState.Waiting => "waiting", DueState.Failing => "failing", DueState.SetAside => "aside", _ => "done" };
}
