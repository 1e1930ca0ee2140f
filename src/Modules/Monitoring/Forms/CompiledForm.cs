using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms.Compiling;
using CommunityHub.Monitoring.Forms.Expressions;
using CommunityHub.Monitoring.Forms.Judging;

namespace CommunityHub.Monitoring.Forms;

/// <summary>A form whose formulas are understood; made once for each version, never changed, good for any number of threads.</summary>
internal sealed class CompiledForm(Form form)
{
    public Form Form => form;

    public List<CompiledSection> Sections { get; } = [];

    public Dictionary<string, CompiledField> Fields { get; } = [];

    public Dictionary<string, CompiledTable> Tables { get; } = [];

    public List<CompiledCheck> Checks { get; } = [];

    public List<CompiledIndicator> Indicators { get; } = [];

    /// <summary>The numbers by which schools are added up, in an order that never changes for a version.</summary>
    public IReadOnlyList<Figure> Figures { get; internal set; } = [];

    /// <exception cref="RuleViolation">The form has a problem; the first one is told.</exception>
    public static CompiledForm Of(Form form)
    {
        var (compiled, problems) = Compiler.Compile(form, isInUse: true);
        return problems is [] ? compiled : throw new RuleViolation("form-broken", $"В форме есть ошибка: {problems[0].Sentence.Ru} ({problems[0].Path})", $"The form has a problem: {problems[0].Sentence.En} ({problems[0].Path})");
    }

    /// <param name="last">What the school said last and was accepted; its year (<see cref="Answers.Former"/>) is said where it is not the year before.</param>
    /// <param name="explained">Explanations given so far, by <see cref="Finding.Key"/>.</param>
    public Judged Judge(Answers answers, Answers? last, Facts facts, IReadOnlyDictionary<string, Explanation>? explained = null) => new Judgement(this, answers, last, facts, explained).Made();

    /// <summary>The figures of one school, in the order of <see cref="Figures"/>; null is nothing.</summary>
    public double?[] FiguresOf(Judged judged, Facts? facts = null) => FigureReading.Of(this, judged, facts ?? Facts.None);

    /// <summary>The indicators of one school.</summary>
    public IReadOnlyList<Indicated> IndicatorsOf(Judged judged, Facts? facts = null) => IndicatorsOfTotals(FiguresOf(judged, facts));

    /// <summary>The indicators of many schools, or of one: formulas run on sums of figures, never on other indicators.</summary>
    public IReadOnlyList<Indicated> IndicatorsOfTotals(IReadOnlyList<double?> sums) => new Totals(this, sums).Indicators();

    /// <summary>Figures of one answer, of which those are computed that the form computes; sums over the rows of growing tables stay as they are.</summary>
    public double?[] ComputedOf(IReadOnlyList<double?> asked) => new Totals(this, asked, computesAll: true).All();

    /// <summary>Sums of figures with those computed anew that cannot be added, such as percentages.</summary>
    public double?[] TotalsOf(IReadOnlyList<double?> sums) => new Totals(this, sums).All();
}

/// <summary>An indicator and what it comes to; without a value because something was divided by zero, or because nothing was said.</summary>
internal sealed record Indicated(Indicator Indicator, double? Value, bool DividedByZero);
