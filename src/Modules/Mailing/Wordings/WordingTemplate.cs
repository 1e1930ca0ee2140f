using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Letters;
using Fluid;
using Fluid.Ast;
using Fluid.Values;

namespace CommunityHub.Mailing.Wordings;

/// <summary>
/// What may be written in a wording: words, variables of the kind, <c>if</c>, <c>unless</c>, <c>case</c>, and a few filters. Nothing is included, repeated, assigned or loaded, so a wording
/// cannot grow beyond what it says, nor reach anything but the values it is given.
/// </summary>
internal static partial class WordingTemplate
{
    public const int LongestSubject = 300, LongestLead = 2000, LongestResult = 6000;
    private const int MostSteps = 500, MostKept = 500;

    private static readonly string[] Tags = ["if", "unless", "case", "comment"];
    private static readonly FluidParser Parser = Restricted();
    private static readonly TemplateOptions Options = Strict();
    private static readonly ConcurrentDictionary<string, IFluidTemplate> Kept = new();

    public static IEnumerable<string> Filters => Options.Filters.Select(filter => filter.Key).Order();

    /// <summary>Refuses what cannot be understood, what the kind does not know, and what comes out too long.</summary>
    public static void Check(string text, LetterKind kind, string language)
    {
        var look = new Look(kind);
        look.VisitTemplate(Parsed(text));
        if (look.Unknown is { } unknown)
            throw new RuleViolation("wording.unknown", $"Здесь нет такого: «{unknown}». Переменные: {Names(kind)}. Фильтры: {string.Join(", ", Filters)}.", $"There is no “{unknown}” here. Variables: {Names(kind)}. Filters: {string.Join(", ", Filters)}.");

        try
        {
            if (!SaysSomething(Render(text, Examples(kind, language))))
                throw new RuleViolation("wording.says-nothing", "Здесь не выходит ни одного слова. Проверьте условия: хотя бы одно должно что-то сказать.", "Not one word comes out of this. Look at the conditions: one of them has to say something.");
        }
        catch (Exception failure) when (failure is not RuleViolation)
        {
            throw new RuleViolation("wording.fails", "Текст не получается: что-то в нём нельзя ни вставить, ни посчитать. Переменные: " + Names(kind) + ".", $"The text does not come out: something in it can neither be put in nor counted. Variables: {Names(kind)}. ({failure.Message})");
        }
    }

    /// <summary>A letter without a word in its subject or its lead is no letter.</summary>
    public static bool SaysSomething(string rendered) => rendered.Any(char.IsLetterOrDigit);

    /// <exception cref="Exception">A variable is missing, or it comes out too long.</exception>
    public static string Render(string text, IReadOnlyDictionary<string, object> values)
    {
        if (Kept.Count > MostKept)
            Kept.Clear();

        var context = new TemplateContext(Options) { CultureInfo = CultureInfo.CurrentCulture };
        foreach (var (name, value) in values)
            context.SetValue(name, FluidValue.Create(value, Options));
        using var said = new Limited();
        Kept.GetOrAdd(text, Parsed).RenderAsync(said, NullEncoder.Default, context).AsTask().GetAwaiter().GetResult(); // All in memory: there is nothing to wait for.
        return said.ToString().Trim();
    }

    public static IReadOnlyDictionary<string, object> Examples(LetterKind kind, string language) =>
        kind.Variables.ToDictionary(variable => variable.Name, variable => (object)(decimal.TryParse(variable.Example.In(language), CultureInfo.InvariantCulture, out var number) ? number : variable.Example.In(language)));

    private static IFluidTemplate Parsed(string text) => Parser.TryParse(text, out var template, out var error)
        ? template
        : throw new RuleViolation("wording.unreadable", $"Текст не понят{Place(error, "строка {0}, знак {1}")}. Проверьте фигурные скобки и слова между ними: переменная пишется как {{{{ имя }}}}, условие как {{% if имя %}} … {{% endif %}}; циклов и вставок здесь нет.", $"The text is not understood{Place(error, "line {0}, character {1}")}. Look at the braces and the words between them: a variable is written as {{{{ name }}}}, a condition as {{% if name %}} … {{% endif %}}; there are no loops and no includes here.");

    // Fluid says it in English, with the place at the end: «… at (1:7)».
    private static string Place(string error, string words) => PlaceOfError().Match(error) is { Success: true } place ? $" ({string.Format(CultureInfo.InvariantCulture, words, place.Groups[1].Value, place.Groups[2].Value)})" : "";

    [GeneratedRegex(@"at \((\d+):(\d+)\)")]
    private static partial Regex PlaceOfError();

    private static string Names(LetterKind kind) => kind.Variables.Count > 0 ? string.Join(", ", kind.Variables.Select(variable => variable.Name)) : "—";

    private static FluidParser Restricted()
    {
        var parser = new FluidParser(new() { AllowFunctions = false, AllowLiquidTag = false });
        foreach (var tag in parser.RegisteredTags.Keys.Except(Tags).ToList())
            parser.RegisteredTags.Remove(tag);
        return parser;
    }

    private static TemplateOptions Strict()
    {
        var options = new TemplateOptions { MaxSteps = MostSteps, MaxRecursion = 10, StrictVariables = true, StrictFilters = true };
        options.Filters.Clear();
        options.Filters.AddFilter("upcase", (input, _, context) => Text(input.ToStringValue().ToUpper(context.CultureInfo)));
        options.Filters.AddFilter("downcase", (input, _, context) => Text(input.ToStringValue().ToLower(context.CultureInfo)));
        options.Filters.AddFilter("capitalize", (input, _, context) => Text(input.ToStringValue() is { Length: > 0 } text ? char.ToUpper(text[0], context.CultureInfo) + text[1..] : ""));
        options.Filters.AddFilter("plural", (input, forms, _) => Text(Words.Count((long)input.ToNumberValue(), (forms.At(0).ToStringValue(), forms.At(1).ToStringValue(), forms.At(2).ToStringValue()), (forms.At(0).ToStringValue(), forms.At(1).ToStringValue()))));
        return options;
    }

    private static ValueTask<FluidValue> Text(string text) => new(new StringValue(text));

    /// <summary>Finds the first name that the kind does not know.</summary>
    private sealed class Look(LetterKind kind) : AstVisitor
    {
        public string? Unknown { get; private set; }

        protected override Expression VisitMemberExpression(MemberExpression memberExpression)
        {
            if (memberExpression.Segments is not [IdentifierSegment { Identifier: var name }])
                Unknown ??= string.Join('.', memberExpression.Segments.Select(segment => segment is IdentifierSegment known ? known.Identifier : "[…]"));
            else if (kind.Variables.All(variable => variable.Name != name))
                Unknown ??= name;
            return base.VisitMemberExpression(memberExpression);
        }

        protected override Expression VisitFilterExpression(FilterExpression filterExpression)
        {
            if (!Filters.Contains(filterExpression.Name))
                Unknown ??= filterExpression.Name;
            return base.VisitFilterExpression(filterExpression);
        }

        protected override Expression VisitRangeExpression(RangeExpression rangeExpression)
        {
            Unknown ??= "(..)";
            return base.VisitRangeExpression(rangeExpression);
        }
    }

    /// <summary>Writes so much and no more.</summary>
    private sealed class Limited() : StringWriter(new StringBuilder(), CultureInfo.InvariantCulture)
    {
        public override void Write(char value)
        {
            Refuse(1);
            base.Write(value);
        }

        public override void Write(string? value)
        {
            Refuse(value?.Length ?? 0);
            base.Write(value);
        }

        public override void Write(char[] buffer, int index, int count)
        {
            Refuse(count);
            base.Write(buffer, index, count);
        }

        public override void Write(ReadOnlySpan<char> buffer)
        {
            Refuse(buffer.Length);
            base.Write(buffer);
        }

        private void Refuse(int more)
        {
            if (GetStringBuilder().Length + more > LongestResult)
                throw new RuleViolation("wording.too-long", $"Текст выходит длиннее {LongestResult} знаков.", $"The text comes out longer than {LongestResult} characters.");
        }
    }
}
