using System.Text.RegularExpressions;

namespace CommunityHub.Mailing.Unknowns;

/// <summary>What the log of a mail server tells of letters by their Message-ID. Understands Postfix, Exim and Sendmail; lines of anything else are passed over.</summary>
internal static partial class ServerLog
{
    /// <returns>By Message-ID, without angle brackets: what became of it last. Of a letter that the server did not take over to its end there is nothing.</returns>
    public static IReadOnlyDictionary<string, LogEntry> Read(string log)
    {
        var (letters, entries) = (new Dictionary<string, string>(StringComparer.Ordinal), new Dictionary<string, LogEntry>(StringComparer.Ordinal));
        foreach (var line in log.Split('\n'))
        {
            if (Queued().Match(line) is { Success: true } queued)
                letters[queued.Groups["queue"].Value] = queued.Groups["id"].Value;

            // Postfix writes the Message-ID down before it has the whole letter: only what it then queues it has taken over.
            if (Taken().Match(line) is { Success: true } taken)
                Note(taken.Groups["queue"].Value, new(LogFate.Taken, line.Trim()));
            if (Passed().Match(line) is { Success: true } passed)
                Note(passed.Groups["queue"].Value, new(FateOf(passed), passed.Groups["words"].Value.Trim()));
        }

        return letters.Where(letter => entries.ContainsKey(letter.Key)).GroupBy(letter => letter.Value, letter => entries[letter.Key]).ToDictionary(letter => letter.Key, letter => letter.MaxBy(entry => entry.Fate)!);

        void Note(string queue, LogEntry entry)
        {
            if (!entries.TryGetValue(queue, out var before) || entry.Fate >= before.Fate)
                entries[queue] = entry;
        }
    }

    private static LogFate FateOf(Match passed) => passed.Groups["status"].Value.ToLowerInvariant() switch
    {
        "sent" or "=>" or "->" => LogFate.Passed,
        "deferred" or "==" => LogFate.Taken,
        _ => LogFate.GivenBack, // bounced, expired, «**», «User unknown»
    };

    // Postfix: «QUEUE: message-id=<ID>»; Sendmail: «QUEUE: from=<…>, …, msgid=<ID>, …»; Exim: «QUEUE <= sender … id=ID».
    [GeneratedRegex(@"(?:\]: (?<queue>[0-9A-Za-z]{6,20}): (?:.*\b)?(?:message-id|msgid)=<(?<id>[^>\s]+)>)|(?: (?<queue>[0-9A-Za-z]{6}-[0-9A-Za-z]{6,11}-[0-9A-Za-z]{2,4}) <= .*\bid=(?<id>[^\s]+))")]
    private static partial Regex Queued();

    [GeneratedRegex(@"(?:\]: (?<queue>[0-9A-Za-z]{6,20}): from=<[^>]*>, size=\d+, (?:nrcpt=\d+ \(queue active\)|class=))|(?: (?<queue>[0-9A-Za-z]{6}-[0-9A-Za-z]{6,11}-[0-9A-Za-z]{2,4}) <= )")]
    private static partial Regex Taken();

    [GeneratedRegex(@"(?:\]: (?<queue>[0-9A-Za-z]{6,20}): to=.*\bstatus=(?<status>sent|bounced|deferred|expired)\b(?<words>.*))|(?:\]: (?<queue>[0-9A-Za-z]{6,20}): to=.*\bstat=(?<status>Sent|Deferred|[A-Z][a-z]+)(?<words>.*))|(?: (?<queue>[0-9A-Za-z]{6}-[0-9A-Za-z]{6,11}-[0-9A-Za-z]{2,4}) (?<status>=>|->|\*\*|==) (?<words>.*))")]
    private static partial Regex Passed();
}

/// <param name="Words">The server's.</param>
internal sealed record LogEntry(LogFate Fate, string Words);

/// <summary>The later, the more is known.</summary>
internal enum LogFate
{
    /// <summary>The server has it, and tries.</summary>
    Taken,

    /// <summary>The next server has taken it over.</summary>
    Passed,

    /// <summary>It could not be passed on.</summary>
    GivenBack,
}
