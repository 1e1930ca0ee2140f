using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Judging;
using CommunityHub.Monitoring.Responses;

namespace CommunityHub.Monitoring.Answering;

/// <summary>What the curator has returned and stands as it stood: whoever sends it back so says why it is right. Asked like an explanation, and anew for every return.</summary>
internal static class Untouched
{
    private const string Word = "untouched-";
    private const int ShownOfReason = 200;

    /// <summary>What was judged, with what nobody has touched.</summary>
    public static Judged With(this Judged judged, Response response, IReadOnlyList<Flag> flags, IReadOnlyDictionary<string, Explanation> explanations) =>
        response.ReturnedAt is null || flags.Count == 0 ? judged : judged with { Findings = [.. judged.Findings, .. flags.Where(flag => judged.With[flag.Path] == SaveValueHandler.ValueOf(flag.Was)).Select(flag => Of(flag, explanations))] };

    public static bool IsOne(Finding finding) => finding.Code.StartsWith(Word, StringComparison.Ordinal);

    public static bool IsCode(string code) => code.StartsWith(Word, StringComparison.Ordinal) && int.TryParse(code.AsSpan(Word.Length), out _);

    /// <summary>By which an explanation belongs to a place that was returned.</summary>
    public static string KeyOf(int round, string path) => $"{Word}{round}@{path}";

    private static Finding Of(Flag flag, IReadOnlyDictionary<string, Explanation> explanations)
    {
        var (field, row, column) = flag.Path.Split('/') is [var table, var its, var name] ? (table, its, name) : (flag.Path, "", "");
        var reason = Typed.Cut(Typed.AsLine(flag.Reason), ShownOfReason);
        return new(field, row, column, Severity.Warning, $"{Word}{flag.Round}",
            new($"Куратор просил поправить («{reason}»), а значение прежнее. Исправьте его или напишите, почему оно верно.", $"The curator asked to mend it (“{reason}”), and the value is as before. Correct it, or say why it is right."),
            [], explanations.GetValueOrDefault(KeyOf(flag.Round, flag.Path)));
    }
}
