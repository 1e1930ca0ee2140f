using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms.Compiling;
using CommunityHub.Monitoring.Forms.Judging;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace CommunityHub.Monitoring.Forms.Asking;

/// <summary>
/// What a page of Forms/_Part.cshtml sends: inputs are named by their paths; «path?none» says one of the two empties, «path?asked» that ticks were shown,
/// «remove-row» takes a row away, «reason!key» and «note!key» explain a finding.
/// </summary>
internal sealed class Posted
{
    private const int MostShown = 20_000;

    private readonly CompiledForm form;
    private readonly Answers before;
    private readonly Dictionary<string, Value> changes = [];

    private Posted(CompiledForm form, Answers before) => (this.form, this.before) = (form, before);

    /// <summary>Only what is said otherwise than before; nothing means that it is not said any longer.</summary>
    public IReadOnlyDictionary<string, Value> Changes => changes;

    /// <summary>What was not understood, by path; it changes nothing.</summary>
    public Dictionary<string, Refused> Refused { get; } = [];

    public Dictionary<string, TypedExplanation> Explanations { get; } = [];

    /// <param name="open">The only paths that may be changed; null: all.</param>
    public static Posted Read(CompiledForm form, Answers before, IFormCollection sent, IReadOnlySet<string>? open = null)
    {
        var posted = new Posted(form, before);
        foreach (var (name, texts) in sent)
            if (open is null || open.Contains(name.Split('?')[0]) || open.Contains(name.Split('/')[0]) || name.Contains('!', StringComparison.Ordinal))
                posted.Take(name, texts, sent);
        foreach (var row in open is null ? sent["remove-row"] : default)
            posted.Remove(row ?? "");
        return posted;
    }

    /// <summary>One value as it was typed, as when a single field saves itself.</summary>
    /// <returns>null if there is no such field.</returns>
    public static (Value Value, Text? Sentence)? One(CompiledForm form, string path, string? typed) => FieldAt(form, path) is { } field ? TypedValue.Read(field.Field, typed) : null;

    /// <summary>The field or cell that is asked at a path; null if there is none, or if it is computed.</summary>
    public static CompiledField? FieldAt(CompiledForm form, string path)
    {
        if (form.Fields.TryGetValue(path, out var field))
            return field.Compute is null ? field : null;
        if (path.Split('/') is not [var code, var row, var column] || !form.Tables.TryGetValue(code, out var table) || !table.Columns.TryGetValue(column, out var cell))
            return null;
        if (table.IsGrowing)
            return GrowingRows.IsRow(row) && cell.Compute is null && !(table.Table.Grows!.OnlyKnown && row[0] == 'r') ? cell : null; // what somebody begins is called r1, r2 …
        return table.RowAt.ContainsKey(row) && table.IsAsked(row, cell) && table.ComputeOf(row, cell) is null ? cell : null;
    }

    public Answers After()
    {
        var after = new Dictionary<string, Value>(before.Values);
        foreach (var (path, value) in changes)
            if (value.IsNothing)
                after.Remove(path);
            else
                after[path] = value;
        return new(after);
    }

    private void Take(string name, StringValues texts, IFormCollection sent)
    {
        if (name.Split('!', 2) is ["reason" or "note", var key])
        {
            var known = Explanations.GetValueOrDefault(key) ?? new(null, null);
            var said = texts.LastOrDefault() is { } typed && !string.IsNullOrWhiteSpace(typed) ? typed : null;
            Explanations[key] = name.StartsWith("reason", StringComparison.Ordinal) ? known with { Reason = said } : known with { Note = said };
            return;
        }

        var (path, about) = name.Split('?') is [var before, var after] ? (before, after) : (name, "");
        if (FieldAt(form, path) is not { Field: var field })
            return;
        if (field.Type == FieldType.File)
        {
            // Another one in its place has been kept already.
            if (about == "remove" && sent.Files.GetFile(path) is not { Length: > 0 })
                Say(path, Value.Nothing);
            return;
        }

        if (about == "asked" && !sent.ContainsKey(path))
            Say(path, Value.Nothing);
        else if (about == "none" && sent[path].All(string.IsNullOrWhiteSpace))
            Say(path, texts.LastOrDefault() switch { "unknown" when field.Empties.Contains(Empty.Unknown) => Value.Unknown, "not-applicable" when field.Empties.Contains(Empty.NotApplicable) => Value.Inapplicable, _ => Value.Nothing });
        else if (about.Length == 0 && !(sent.ContainsKey($"{path}?none") && texts.All(string.IsNullOrWhiteSpace)))
            Understand(field, path, field.Type == FieldType.Choices ? string.Join(";", texts.ToArray()) : texts.LastOrDefault());
    }

    private void Understand(Field field, string path, string? typed)
    {
        var (value, sentence) = TypedValue.Read(field, typed);
        // What would have to be cut is shown once more, and its writer cuts it.
        if (value.Kind is ValueKind.Text && value.Text.Length > field.Longest)
            sentence = new($"Нужно не больше {field.Longest} символов, а набрано {typed!.Length}. Сократите текст.", $"Not more than {field.Longest} characters fit, and {typed.Length} were typed. Shorten the text.");
        if (sentence is null)
            Say(path, value.OrAsKnown(before[path]));
        else
            Refused[path] = new(Typed.Cut(typed!, MostShown), sentence);
    }

    private void Say(string path, Value value)
    {
        if (before[path] != value)
            changes[path] = value;
    }

    private void Remove(string tableAndRow)
    {
        if (tableAndRow.Split('/') is not [var code, var row] || !form.Tables.TryGetValue(code, out var table) || table.Table.Grows is not { OnlyKnown: false })
            return;
        foreach (var column in table.ColumnList)
        {
            Refused.Remove(column.PathIn(row));
            changes.Remove(column.PathIn(row));
            Say(column.PathIn(row), Value.Nothing);
        }
    }
}
