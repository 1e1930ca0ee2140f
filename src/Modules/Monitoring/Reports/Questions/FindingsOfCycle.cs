using System.Text.Json;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Cycles;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Judging;
using CommunityHub.Monitoring.Responses;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Reports.Questions;

/// <summary>Which checks fire in the answers as they are now, and what schools say of it; and where they say that they do not know.</summary>
internal sealed class FindingsOfCycle
{
    /// <summary>By code: how many answers, and the explanations given.</summary>
    public Dictionary<string, FiredCheck> Checks { get; } = [];

    /// <summary>By place: how many said «нет данных».</summary>
    public Dictionary<string, int> Unknown { get; } = [];

    /// <summary>By place: how many checks fired there.</summary>
    public Dictionary<string, int> FiredAt { get; } = [];

    public static async Task<FindingsOfCycle> Of(MonitoringDb db, CompiledForm form, Cycle cycle, CancellationToken cancellationToken)
    {
        var found = new FindingsOfCycle();
        var started = db.Responses.Where(r => r.CycleId == cycle.Id && r.StartedAt != null && r.ExcludedAt == null).OrderByDescending(r => r.SavedAt).Take(Timing.Most);
        var responses = db.WithLastYear(started).Select(one => new { one.Response.Answers, one.Response.Facts, one.Response.Explanations, one.Last }).AsNoTracking().AsAsyncEnumerable();
        await foreach (var response in responses.WithCancellation(cancellationToken))
        {
            var answers = Forms.Answers.Parse(response.Answers);
            var judged = form.Judge(
                answers, response.Last is { } earlier ? Forms.Answers.Parse(earlier) : null, FactsIn(response.Facts), Explanations.In(response.Explanations, form));
            found.Count(answers, judged);
        }

        return found;
    }

    // What checks ask of the data bank; the rows of buildings and people are for the first values of an answer.
    private static Facts FactsIn(string json)
    {
        using var facts = JsonDocument.Parse(json);
        return facts.RootElement.TryGetProperty("school", out var school) ? new(Forms.Answers.Of(school).Values, [], []) : Facts.None;
    }

    private void Count(Forms.Answers answers, Judged judged)
    {
        foreach (var place in answers.Values.Where(value => value.Value.Kind is ValueKind.Unknown).Select(value => Place(value.Key)).Distinct())
            Unknown[place] = Unknown.GetValueOrDefault(place) + 1;
        foreach (var place in judged.Findings.Select(finding => Place(finding.Path)).Distinct())
            FiredAt[place] = FiredAt.GetValueOrDefault(place) + 1;
        foreach (var check in judged.Findings.GroupBy(finding => finding.Code))
        {
            if (!Checks.TryGetValue(check.Key, out var fired))
                Checks[check.Key] = fired = new(check.Key, check.First().Path, check.First().Severity, check.First().Message);
            fired.Answers++;
            if (check.Any(finding => finding.Explained is not null))
                fired.Explained++;
            foreach (var reason in check.Select(finding => finding.Explained?.Reason).OfType<Text>())
                fired.Reasons[reason] = fired.Reasons.GetValueOrDefault(reason) + 1;
        }
    }

    /// <summary>The rows of a growing table are one place: «titles/r3/copies» is «titles/*/copies».</summary>
    public static string Place(string path) => path.Split('/') is [var table, ['r' or 'b' or 'p', .. var number], var column] && number.Length > 0 && number.All(c => char.IsAsciiHexDigit(c) || c == '-') ? $"{table}/*/{column}" : path;
}

/// <param name="Example">What it said the first time.</param>
internal sealed record FiredCheck(string Code, string Path, Severity Severity, Text Example)
{
    /// <summary>What sort of check it is; one that the form makes itself is known by where it stands.</summary>
    public string InWords(CompiledForm form) => Code switch
    {
        "required" => Words.Say("не заполнено нужное поле; выше — первый случай", "a field that is needed is empty; above, the first case"),
        "rows" or "few-rows" or "many-rows" => Words.Say("число строк в таблице", "the number of rows of a table"),
        "type" or ['t', 'y', 'p', 'e', '-', ..] or "unread" or "empty" => Words.Say("введено не то, что спрашивают; выше — первый случай", "something else was entered than is asked for; above, the first case"),
        "range" or "least" or "most" or "decimals" or "too-long" => Words.Say("выходит за допустимые пределы; выше — первый случай", "beyond the limits; above, the first case"),
        _ => form.LabelOf(Path),
    };

    public int Answers { get; set; }
    public int Explained { get; set; }
    public Dictionary<Text, int> Reasons { get; } = [];
}
