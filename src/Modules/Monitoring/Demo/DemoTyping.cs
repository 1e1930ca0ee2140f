using CommunityHub.Monitoring.Answering;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Responses;

namespace CommunityHub.Monitoring.Demo;

/// <summary>How a school of the demonstration has typed its answer: question after question, each in its time. By it the history of values and the quality of questions have something to show.</summary>
internal static class DemoTyping
{
    private const int LeastSeconds = 4, Spread = 41, Step = 17, LookedUp = 11, SecondsToLookUp = 95;

    /// <param name="until">When the last value was saved.</param>
    public static IEnumerable<ValueChange> Of(Response response, CompiledForm form, int seed, DateTimeOffset until)
    {
        var places = form.Sections.SelectMany(section => section.Parts).Select((part, at) => (part.Part.Code, at)).ToDictionary(part => part.Code, part => part.at);
        var typed = Forms.Answers.Parse(response.Answers).Values.Where(value => !IsComputed(form, value.Key.Split('/')))
            .OrderBy(value => places[value.Key.Split('/')[0]]).ThenBy(value => value.Key, StringComparer.Ordinal).ToList();
        // Some things are not known by heart.
        var seconds = typed.Select((_, at) => LeastSeconds + (seed + at * Step) % Spread + (at % LookedUp == LookedUp - 1 ? SecondsToLookUp : 0)).ToList();
        var now = until.AddSeconds(-seconds.Sum());
        foreach (var (at, (path, value)) in typed.Index())
        {
            now = now.AddSeconds(seconds[at]);
            yield return ValueChange.Of(response, path, was: null, SavedValue.Json(value), response.SentTo ?? "", ChangeWay.Page, now);
        }
    }

    private static bool IsComputed(CompiledForm form, string[] path) => path is [var table, var row, var column]
        ? form.Tables[table].RowComputes.ContainsKey(row) || form.Tables[table].Columns[column].Compute is not null
        : form.Fields[path[0]].Compute is not null;
}
