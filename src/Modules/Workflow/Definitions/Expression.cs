using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using Jint;
using Jint.Native;
using Jint.Runtime;

namespace CommunityHub.Workflow.Definitions;

/// <summary>
/// Text with <c>${…}</c> in it, evaluated as JavaScript over the variables of a process: 100 ms, 4 MB, 10,000 statements, no way to the world outside.
/// </summary>
internal static partial class Expression
{
    /// <summary>Why it does not parse; null when it does.</summary>
    public static string? ErrorIn(string text)
    {
        try
        {
            foreach (Match part in Parts().Matches(text))
                Engine.PrepareScript(part.Groups[1].Value);
            return null;
        }
        catch (Exception failure) when (failure is ScriptPreparationException or JintException or Acornima.ParseErrorException)
        {
            return failure.InnerException?.Message ?? failure.Message;
        }
    }

    /// <summary>The text with every <c>${…}</c> replaced by its value.</summary>
    public static string Fill(string text, IReadOnlyDictionary<string, object?> variables, Func<int, DateTimeOffset> workingDays) =>
        Parts().Replace(text, part => Simple().IsMatch(part.Groups[1].Value) && variables.TryGetValue(part.Groups[1].Value.Trim(), out var value)
            ? Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""
            : Evaluate(part.Groups[1].Value, variables, workingDays).ToString());

    public static bool IsTrue(string condition, IReadOnlyDictionary<string, object?> variables) =>
        TypeConverter.ToBoolean(Evaluate(Parts().Match(condition) is { Success: true } part ? part.Groups[1].Value : condition, variables, _ => default));

    public static bool IsDuration(string text)
    {
        if (Parts().IsMatch(text))
            return ErrorIn(text) is null;

        try
        {
            return XmlConvert.ToTimeSpan(text) >= TimeSpan.Zero;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>The moment a due date or timer means: a duration from now, or a moment an expression gives.</summary>
    public static DateTimeOffset Moment(string text, IReadOnlyDictionary<string, object?> variables, DateTimeOffset now, Func<int, DateTimeOffset> workingDays)
    {
        var filled = Fill(text, variables, workingDays);
        return DateTimeOffset.TryParse(filled, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment.ToUniversalTime() : now + XmlConvert.ToTimeSpan(filled);
    }

    private static JsValue Evaluate(string script, IReadOnlyDictionary<string, object?> variables, Func<int, DateTimeOffset> workingDays)
    {
        using var engine = new Engine(options => options.TimeoutInterval(TimeSpan.FromMilliseconds(100)).LimitMemory(4_000_000).MaxStatements(10_000).LimitRecursion(32).Strict());
        engine.SetValue("workingDays", (double days) => workingDays((int)days).ToString("O", CultureInfo.InvariantCulture));
        foreach (var (name, value) in variables)
            engine.SetValue(name, value is null ? JsValue.Null : JsValue.FromObject(engine, value));
        return engine.Evaluate(script);
    }

    [GeneratedRegex(@"\$\{([^}]*)\}")]
    private static partial Regex Parts();

    [GeneratedRegex(@"^\s*\w+\s*$")]
    private static partial Regex Simple();
}
