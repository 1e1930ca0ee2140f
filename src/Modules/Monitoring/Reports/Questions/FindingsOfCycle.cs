using System.Text.Json;
using CommunityHub.Monitoring.Answering;
using CommunityHub.Monitoring.Cycles;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Judging;
using CommunityHub.Monitoring.Responses;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Reports.Questions;

/// <summary>
/// Which checks have fired while schools answered, whether that was mended, and what schools say of it; and where they say that they do not know. Beside what was told and kept (<see cref="Firing"/>)
/// what was sent with it has fired; in an answer that is being filled in nobody may have got so far.
/// </summary>
internal sealed class FindingsOfCycle(CompiledForm form)
{
    /// <summary>By code: in how many answers, and the explanations given.</summary>
    public Dictionary<string, FiredCheck> Checks { get; } = [];

    /// <summary>By place: how many said «нет данных».</summary>
    public Dictionary<string, int> Unknown { get; } = [];

    /// <summary>By place: in how many answers a check has fired there.</summary>
    public Dictionary<string, int> FiredAt { get; } = [];

    /// <param name="looked">The answers that are looked at (<see cref="LookedAt"/>).</param>
    public static async Task<FindingsOfCycle> Of(MonitoringDb db, CompiledForm form, Cycle cycle, Guid[] looked, CancellationToken cancellationToken)
    {
        var found = new FindingsOfCycle(form);
        var told = await db.Firings.Where(f => looked.Contains(f.ResponseId)).Select(f => new { f.ResponseId, f.Key }).ToListAsync(cancellationToken);
        var fired = told.ToLookup(f => f.ResponseId, f => f.Key);
        var responses = db.WithLastYear(db.Responses.Where(r => looked.Contains(r.Id))).AsNoTracking()
            .Select(one => new { one.Response.Id, one.Response.SubmittedAt, one.Response.Answers, one.Response.Facts, one.Response.Explanations, one.Last, one.LastIn }).AsAsyncEnumerable();
        await foreach (var response in responses.WithCancellation(cancellationToken))
        {
            var answers = Forms.Answers.Parse(response.Answers);
            var judged = form.Judge(answers, LastYear.Said(response.Last, response.LastIn, cycle, form), FactsIn(response.Facts), Explanations.In(response.Explanations, form));
            found.Count(answers, [.. judged.Findings.Where(f => response.SubmittedAt is not null || fired[response.Id].Contains(f.Key))], fired[response.Id]);
        }

        return found;
    }

    // What checks ask of the data bank; the rows of buildings and people are for the first values of an answer.
    private static Facts FactsIn(string json)
    {
        using var facts = JsonDocument.Parse(json);
        return facts.RootElement.TryGetProperty("school", out var school) ? new(Forms.Answers.Of(school).Values, [], []) : Facts.None;
    }

    private void Count(Forms.Answers answers, IReadOnlyList<Finding> stands, IEnumerable<string> fired)
    {
        foreach (var place in answers.Values.Where(value => value.Value.Kind is ValueKind.Unknown).Select(value => Place(value.Key)).Distinct())
            Unknown[place] = Unknown.GetValueOrDefault(place) + 1;

        var all = fired.Union(stands.Select(finding => finding.Key)).Select(key => key.Split('@', 2)).Select(key => (Code: key[0], Path: key[1])).ToList();
        foreach (var place in all.Select(one => Place(one.Path)).Distinct())
            FiredAt[place] = FiredAt.GetValueOrDefault(place) + 1;

        var standing = stands.ToLookup(finding => finding.Code);
        foreach (var check in all.GroupBy(one => one.Code))
        {
            if (!Checks.TryGetValue(check.Key, out var its))
                Checks[check.Key] = its = new(check.Key);
            its.Count([.. check.Select(one => one.Path)], [.. standing[check.Key]], form);
        }
    }

    /// <summary>The rows of a growing table are one place: «titles/r3/copies» is «titles/*/copies».</summary>
    public static string Place(string path) => path.Split('/') is [var table, ['r' or 'b' or 'p', .. var number], var column] && number.Length > 0 && number.All(c => char.IsAsciiHexDigit(c) || c == '-') ? $"{table}/*/{column}" : path;
}
