using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Compiling;
using CommunityHub.Monitoring.Reports.Charts;
using CommunityHub.Monitoring.Reports.Figures;

namespace CommunityHub.Monitoring.Reports.Writing;

/// <summary>What a report shows and in which order, and what its writer has put in other words than the rules.</summary>
/// <param name="Sections">Those that are shown, in their order.</param>
/// <param name="Paths">The figures its tables show.</param>
/// <param name="Years">How many years are compared, that of the report included.</param>
/// <param name="Texts">By section: what stands there instead of the draft.</param>
internal sealed record ReportLayout(
    IReadOnlyList<ReportSection> Sections, IReadOnlyList<string> Paths, IReadOnlyList<ChosenChart> Charts, int Years, Filling Filling, IReadOnlyDictionary<ReportSection, SectionText> Texts,
    IReadOnlyList<Recommendation> Recommendations)
{
    private const int MostProposed = 8, UsualYears = 5;

    /// <summary>The numbers that asked for attention when the report was sent; null while it is written.</summary>
    public IReadOnlyList<KeptOutlier>? Outliers { get; init; }

    /// <summary>The writer has erased what the rules proposed, and advises nothing.</summary>
    public bool AdvisesNothing { get; init; }

    /// <summary>The columns by whose words it counts: «titles/title»; null: as the form proposes.</summary>
    public IReadOnlyList<string>? Names { get; init; }

    /// <summary>The tables by name that are shown.</summary>
    public IReadOnlyList<ProposedNames> NamesIn(CompiledForm form)
    {
        var proposed = form.Form.Report?.Names ?? [];
        if (!Sections.Contains(ReportSection.Names) || Names is null)
            return Sections.Contains(ReportSection.Names) ? proposed : [];

        var known = NamedColumns.In(form).Select(column => column.Path).ToHashSet();
        return [.. Names.Where(known.Contains).Select(of => proposed.FirstOrDefault(one => one.Of == of) ?? new(of, []))];
    }

    /// <summary>What is shown as long as nobody has chosen.</summary>
    public static ReportLayout Proposed(CompiledForm form, bool byBuilding)
    {
        IReadOnlyList<string> paths = form.Form.Report is { Figures.Count: > 0 } proposed ? proposed.Figures : Weightiest(form);
        return new([.. ReportSections.All.Where(section => section != ReportSection.Buildings || byBuilding).Where(section => section != ReportSection.Names || form.Form.Report is { Names.Count: > 0 })], paths, ChartsOf(form, paths), UsualYears, Filling.None, new Dictionary<ReportSection, SectionText>(), []);
    }

    private static IReadOnlyList<ChosenChart> ChartsOf(CompiledForm form, IReadOnlyList<string> paths) => form.Form.Report is { Charts.Count: > 0 } proposed
        ? [.. proposed.Charts.Select(chart => new ChosenChart(Enum.Parse<ChartKind>(chart.Kind, ignoreCase: true), chart.Of ?? ""))]
        : paths.Count == 0 ? [] : [new(ChartKind.Line, paths[0]), new(ChartKind.Bars, paths[0]), new(ChartKind.Box, paths[0]), new(ChartKind.Heat, "")];

    public IReadOnlyList<int> At(CompiledForm form)
    {
        var places = form.Figures.Index().ToDictionary(figure => figure.Item.Path, figure => figure.Index);
        return [.. Paths.Where(places.ContainsKey).Select(path => places[path])];
    }

    /// <summary>A page lists the figures as the form has them; those that stay keep the order in which the report tells of them.</summary>
    public ReportLayout InOrderOf(ReportLayout former) => this with { Paths = [.. former.Paths.Intersect(Paths), .. Paths.Except(former.Paths)] };

    // What is computed as a total first, then the total of each table, then the plain numbers, then how many rows a growing table has. What the data bank knows anyway is not what is collected: it comes last.
    private static List<string> Weightiest(CompiledForm form)
    {
        var numbers = form.Figures.Where(figure => figure.IsShown() && !figure.Path.Contains('=', StringComparison.Ordinal)).ToList();
        var totals = numbers.Where(figure => figure.Path.Split('/') is [var table, not "*", _] && form.Tables.ContainsKey(table)).GroupBy(figure => figure.Path.Split('/')[0])
            .SelectMany(table => table.Where(figure => figure.Path.Split('/')[1] == TotalOf(form.Tables[table.Key].Table)).OrderBy(figure => form.Tables[table.Key].Columns[figure.Path.Split('/')[2]].Compute is null || !figure.Adds));
        var plain = numbers.Where(figure => form.Fields.ContainsKey(figure.Path)).ToList();
        var computed = plain.Where(figure => figure.Adds && form.Fields[figure.Path].Compute is not null);
        var known = plain.Where(figure => IsKnown(form, figure.Path)).ToList();
        var growing = numbers.Where(figure => figure.Path.EndsWith("/*", StringComparison.Ordinal));
        var weightiest = computed.Concat(totals).Concat(plain.Except(known)).Concat(growing).Concat(known).Select(figure => figure.Path).Distinct().Take(MostProposed).ToList();
        return weightiest.Count > 0 ? weightiest : [.. form.Figures.Where(figure => figure.IsShown()).OrderBy(figure => IsKnown(form, figure.Path)).Take(MostProposed).Select(figure => figure.Path)];
    }

    private static bool IsKnown(CompiledForm form, string path) => form.Fields.TryGetValue(path, out var field) && field.Field.Prefill?.StartsWith("school.", StringComparison.Ordinal) == true;

    /// <summary>As it was before it was sent: what only the rules have written is made anew of the numbers of the day.</summary>
    public ReportLayout WithoutDrafts() => this with
    {
        Texts = Texts.ToDictionary(text => text.Key, text => text.Value.WithoutDrafts()).Where(text => text.Value is { Ru: not null } or { En: not null }).ToDictionary(),
        Recommendations = [.. Recommendations.Where(one => !one.IsDraft)], Outliers = null,
    };

    private static string TotalOf(Table table) => (table.Rows.FirstOrDefault(row => row.Compute is not null) ?? table.Rows[0]).Code;
}

/// <summary>What the writer has put in place of a draft; null in a language in which the draft stands.</summary>
internal sealed record SectionText(string? Ru, string? En)
{
    public const int Longest = 20_000;

    /// <summary>What was sent as the rules had it.</summary>
    public bool RuIsDraft { get; init; }
    public bool EnIsDraft { get; init; }

    public string? Said => Words.InEnglish ? En : Ru;

    public SectionText WithoutDrafts() => new(RuIsDraft ? null : Ru, EnIsDraft ? null : En);
}

/// <summary>Who is advised to do what.</summary>
/// <param name="To">«Руководителям школ», as the paper has it; so is what to do.</param>
/// <param name="ToEn">Null: whoever reads English gets the Russian words.</param>
/// <param name="IsDraft">The rules have written it, and not a person.</param>
internal sealed record Recommendation(string To, string What, string? ToEn = null, string? WhatEn = null, bool IsDraft = false)
{
    public const int LongestTo = 300, LongestWhat = 2_000;

    public string ToSaid => Words.InEnglish ? ToEn ?? To : To;

    public string WhatSaid => Words.InEnglish ? WhatEn ?? What : What;
}

/// <param name="Path">The figure; empty for a heat map, which shows those of the tables.</param>
internal sealed record ChosenChart(ChartKind Kind, string Path);
