using System.Collections.Concurrent;
using System.Globalization;
using Acornima.Ast;
using Jint;
using Jint.Native;
using Jint.Runtime;

namespace CommunityHub.Workflow.Definitions;

/// <summary>
/// Text with <c>${…}</c> in it, evaluated as JavaScript over the variables of a process: 10,000 statements, 4 MB, five seconds, no way to the world outside.
/// </summary>
internal static class Expression
{
    private static readonly ConcurrentDictionary<string, Prepared<Script>> Scripts = new();

    /// <summary>Why it does not parse; null when it does.</summary>
    public static string? ErrorIn(string text)
    {
        if (ExpressionText.Read(text) is not { } parts)
            return Kernel.Words.Say("после ${ нет закрывающей скобки }", "a ${ is not closed by }");

        try
        {
            foreach (var part in parts.Where(p => p.IsCode))
                Engine.PrepareScript(part.Text);
            return parts.Any(p => p.IsCode && string.IsNullOrWhiteSpace(p.Text)) ? Kernel.Words.Say("между ${ и } ничего нет", "there is nothing between ${ and }") : null;
        }
        catch (Exception failure) when (failure is ScriptPreparationException or JintException or Acornima.ParseErrorException)
        {
            return failure.InnerException?.Message ?? failure.Message;
        }
    }

    public static bool HasCode(string text) => ExpressionText.Read(text)?.Any(p => p.IsCode) ?? false;

    /// <summary>The text with every <c>${…}</c> replaced by its value.</summary>
    public static string Fill(string text, Scope scope)
    {
        var parts = ExpressionText.Read(text) ?? [new(text, IsCode: false)];
        return string.Concat(parts.Select(part => part.IsCode ? Written(Value(part.Text, scope)) : part.Text));
    }

    private static string Written(object? value) => value switch
    {
        bool truth => truth ? "true" : "false",
        IReadOnlyList<object?> items => string.Join(',', items.Select(Written)),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    /// <summary>What the text means: the value itself when it is one expression, else the filled text.</summary>
    public static object? Meaning(string text, Scope scope) =>
        ExpressionText.Read(text.Trim()) is [{ IsCode: true, Text: var script }] ? Value(script, scope) : Fill(text, scope);

    public static bool IsTrue(string condition, Scope scope) => Truth(ExpressionText.Read(condition.Trim()) is [{ IsCode: true, Text: var script }] ? Value(script, scope) : Value(condition, scope));

    /// <summary>The moment a due date or timer means: a duration from now, or a moment.</summary>
    /// <exception cref="FormatException">It is neither.</exception>
    public static DateTimeOffset Moment(string text, Scope scope)
    {
        var filled = Fill(text, scope);
        return IsoDuration.Read(filled)?.After(scope.Now) ?? IsoMoment.Read(filled)
            ?? throw new FormatException(Kernel.Words.Say($"«{filled}» — не срок и не момент по ISO 8601.", $"“{filled}” is neither a duration nor a moment of ISO 8601."));
    }

    private static bool Truth(object? value) => value switch { null => false, bool truth => truth, double number => number != 0 && !double.IsNaN(number), string text => text.Length > 0, _ => true };

    private static object? Value(string script, Scope scope)
    {
        if (scope.Variables.TryGetValue(script.Trim(), out var plain) && plain is not IReadOnlyList<object?> and not IReadOnlyDictionary<string, object?>)
            return plain;

        using var engine = new Engine(options => options
            .TimeoutInterval(TimeSpan.FromSeconds(5)).LimitMemory(4_000_000).MaxStatements(10_000).LimitRecursion(32).Strict()
            .MaxArraySize(10_000).RegexTimeoutInterval(TimeSpan.FromMilliseconds(50)).DisableStringCompilation());
        engine.SetValue("workingDays", (double days) => scope.WorkingDays((int)Math.Clamp(days, 0, 1000)).ToString("O", CultureInfo.InvariantCulture));
        engine.SetValue("now", scope.Now.ToString("O", CultureInfo.InvariantCulture));
        foreach (var (name, value) in scope.Variables)
            engine.SetValue(name, ToScript(engine, value));
        return FromScript(engine.Evaluate(Scripts.Count < 5000 ? Scripts.GetOrAdd(script, s => Engine.PrepareScript(s)) : Engine.PrepareScript(script)), 0);
    }

    private static JsValue ToScript(Engine engine, object? value) => value switch
    {
        null => JsValue.Null,
        string text => new JsString(text),
        bool truth => truth ? JsBoolean.True : JsBoolean.False,
        IReadOnlyDictionary<string, object?> members => Members(engine, members),
        IReadOnlyList<object?> items => new JsArray(engine, [.. items.Select(i => ToScript(engine, i))]),
        IConvertible number => new JsNumber(number.ToDouble(CultureInfo.InvariantCulture)),
        _ => new JsString(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""),
    };

    private static JsObject Members(Engine engine, IReadOnlyDictionary<string, object?> members)
    {
        var made = new JsObject(engine);
        foreach (var (name, value) in members)
            made.Set(name, ToScript(engine, value));
        return made;
    }

    // Only what a variable can hold comes back; anything else becomes its text.
    private static object? FromScript(JsValue value, int depth) => value switch
    {
        _ when value.IsNull() || value.IsUndefined() => null,
        _ when value.IsBoolean() => value.AsBoolean(),
        _ when value.IsNumber() => value.AsNumber(),
        _ when value.IsString() => value.AsString(),
        _ when value.IsArray() && depth < 8 => value.AsArray().Select(v => FromScript(v, depth + 1)).ToList(),
        _ when value.IsObject() && !value.IsDate() && depth < 8 => value.AsObject().GetOwnProperties().ToDictionary(p => p.Key.ToString(), p => FromScript(p.Value.Value, depth + 1)),
        _ => value.ToString(),
    };
}

/// <summary>What an expression sees: the variables around it, the moment, and the production calendar.</summary>
/// <param name="WorkingDays">The end of the n-th working day from now.</param>
internal sealed record Scope(IReadOnlyDictionary<string, object?> Variables, DateTimeOffset Now, Func<int, DateTimeOffset> WorkingDays);
