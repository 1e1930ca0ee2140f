using System.Text.Json;
using CommunityHub.Kernel;

namespace CommunityHub.Monitoring.Forms.Judging;

/// <summary>Why it is so: one of the reasons that the check offers, in both languages, or a note in the words of the school, or both. Travels into the report.</summary>
internal sealed record Explanation(Text? Reason, string? Note)
{
    public const int LongestNote = 1_000;

    /// <summary>The reason in the language of whoever reads it; a note is as it was written.</summary>
    public Text InWords => new(Said(Reason?.Ru, Note), Said(Reason?.En, Note));

    /// <summary>As a page offers it to be changed.</summary>
    public TypedExplanation AsTyped => new(Reason?.ToString(), Note);

    /// <summary>The same was said, or nothing both times; an input of one line shows the lines of a note as one.</summary>
    public static bool AreSame(Explanation? one, Explanation? other) => one?.Reason == other?.Reason && Typed.AsLine(one?.Note) == Typed.AsLine(other?.Note);

    private static string Said(string? reason, string? note) => string.Join(": ", new[] { reason, note }.Where(said => !string.IsNullOrWhiteSpace(said)));
}

/// <summary>What somebody has chosen or typed to explain a finding: the reason in the language of the page.</summary>
internal sealed record TypedExplanation(string? Reason, string? Note);

/// <summary>The explanations of an answer as they are kept, by <see cref="Finding.Key"/>.</summary>
internal static class Explanations
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string ToJson(IReadOnlyDictionary<string, Explanation> explanations) => JsonSerializer.Serialize(explanations, Web);

    /// <summary>One of them, as the history keeps it; null for nothing.</summary>
    public static string? Json(Explanation? explanation) => explanation is null ? null : JsonSerializer.Serialize(explanation, Web);

    public static Explanation? One(string? json) => json is null ? null : JsonSerializer.Deserialize<Explanation>(json, Web);

    /// <summary>A reason that was once kept in one language is found among those of its check.</summary>
    public static IReadOnlyDictionary<string, Explanation> In(string json, CompiledForm form) => JsonSerializer.Deserialize<Dictionary<string, Explanation>>(json, Web)!
        .ToDictionary(one => one.Key, one => one.Value.Reason is { } reason && reason.Ru == reason.En ? one.Value with { Reason = ReasonOf(form, one.Key, reason.Ru) } : one.Value);

    /// <summary>What was said, as it is kept; null when nothing was.</summary>
    public static Explanation? Of(TypedExplanation said, string key, CompiledForm form) =>
        (Typed.Line(said.Reason, Explanation.LongestNote), Typed.Text(said.Note, Explanation.LongestNote)) is var (reason, note) && (reason ?? note) is not null
            ? new(reason is null ? null : ReasonOf(form, key, reason), note)
            : null;

    /// <summary>Of all that a page sends, what is said otherwise than it showed.</summary>
    public static IReadOnlyDictionary<string, TypedExplanation> SaidOtherwise(this IReadOnlyDictionary<string, TypedExplanation> said, IReadOnlyDictionary<string, Explanation> shown, CompiledForm form) =>
        said.Where(one => !Explanation.AreSame(Of(one.Value, one.Key, form), shown.GetValueOrDefault(one.Key))).ToDictionary();

    /// <summary>The reason of a check by its words in either language; words of somebody's own where the check offers no such reason.</summary>
    /// <param name="key">Of the finding.</param>
    public static Text ReasonOf(CompiledForm form, string key, string said) =>
        (key.StartsWith(Emptied.Code + "@", StringComparison.Ordinal) ? Emptied.Reasons : form.Form.Checks.FirstOrDefault(check => check.Code == key.Split('@')[0])?.Reasons)?.FirstOrDefault(reason => reason.Ru == said || reason.En == said) ?? new(said, said);
}
