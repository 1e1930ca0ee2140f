using System.Security.Cryptography;
using System.Text;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Reports.Charts;
using CommunityHub.Monitoring.Reports.Figures;
using CommunityHub.Monitoring.Reports.Papers;

namespace CommunityHub.Monitoring.Reports.Writing;

/// <summary>The layout and the words of a report as the page of its writer has them.</summary>
internal sealed class LayoutForm
{
    private const int BlankCharts = 2, BlankRecommendations = 2;

    public List<SectionField> Sections { get; set; } = [];
    public List<string> Paths { get; set; } = [];
    /// <summary>The columns by whose words the report counts.</summary>
    public List<string> Names { get; set; } = [];
    public List<ChartField> Charts { get; set; } = [];
    [Label("Сколько лет сравнивать", "How many years to compare")]
    public int Years { get; set; }

    [Label("За тех, кто не ответил", "For those who have not answered")]
    public Filling Filling { get; set; }

    public List<RecommendationField> Recommendations { get; set; } = [];

    /// <summary>Of the recommendations that the rules propose, as the writer saw them.</summary>
    public string? Proposed { get; set; }

    /// <summary>There are none, and the rules are to propose some again.</summary>
    public bool ProposesAgain { get; set; }

    public static LayoutForm Of(ReportAtHand report)
    {
        var shown = report.Layout.Sections;
        var recommendations = report.Recommendations;
        return new()
        {
            Sections = [.. shown.Concat(ReportSections.All.Except(shown)).Select((section, at) => SectionField.Of(report, section, at < shown.Count ? at + 1 : null))],
            Paths = [.. report.Layout.Paths], Names = [.. (report.Layout.Names ?? report.Form.Form.Report?.Names.Select(one => one.Of) ?? [])], Years = report.Layout.Years, Filling = report.Layout.Filling,
            Charts = [.. report.Layout.Charts.Select(chart => new ChartField { Kind = chart.Kind, Path = chart.Path }), .. Enumerable.Range(0, BlankCharts).Select(_ => new ChartField())],
            Recommendations = [.. recommendations.Select(one => new RecommendationField { To = one.To, What = one.What, ToEn = one.ToEn, WhatEn = one.WhatEn }), .. Enumerable.Range(0, BlankRecommendations).Select(_ => new RecommendationField())],
            Proposed = report.Layout is { Recommendations.Count: 0, AdvisesNothing: false } ? MarkOf(recommendations) : null,
        };
    }

    /// <summary>As a page that was just opened has it: some empty lines to go on.</summary>
    public void LeaveRoom()
    {
        Charts = [.. Charts.Where(chart => chart.Kind is not null), .. Enumerable.Range(0, BlankCharts).Select(_ => new ChartField())];
        Recommendations = [.. Recommendations.Where(one => one.IsSaid), .. Enumerable.Range(0, BlankRecommendations).Select(_ => new RecommendationField())];
    }

    public ReportLayout ToLayout()
    {
        List<Recommendation> recommendations = [.. Recommendations.Where(one => one.IsSaid).Select(one => new Recommendation(
            Typed.Line(one.To, Recommendation.LongestTo) ?? "", Typed.Text(one.What, Recommendation.LongestWhat) ?? "", Typed.Line(one.ToEn, Recommendation.LongestTo), Typed.Text(one.WhatEn, Recommendation.LongestWhat)))];
        var isAsProposed = MarkOf(recommendations) == Proposed || (ProposesAgain && recommendations.Count == 0);
        return new(
            [.. Sections.Where(section => section.Place is not null).OrderBy(section => section.Place).Select(section => section.Section)], Paths,
            [.. Charts.Where(chart => chart.Kind is ChartKind.Heat || (chart.Kind is not null && chart.Path is { Length: > 0 })).Select(chart => new ChosenChart(chart.Kind!.Value, chart.Kind is ChartKind.Heat ? "" : chart.Path!))],
            Years, Filling, Sections.Where(section => section.ToText() is not null).DistinctBy(section => section.Section).ToDictionary(section => section.Section, section => section.ToText()!),
            isAsProposed ? [] : recommendations) { Names = [.. Names.Distinct()], AdvisesNothing = !isAsProposed && recommendations.Count == 0 };
    }

    private static string MarkOf(IEnumerable<Recommendation> recommendations) => SectionField.MarkOf(string.Join('\n', recommendations.Select(one => $"{one.To}\n{one.What}\n{one.ToEn}\n{one.WhatEn}")));
}

internal sealed class SectionField
{
    public ReportSection Section { get; set; }

    /// <summary>Sections stand in the order of these; one without is not shown.</summary>
    [Label("Место в отчёте", "Place in the report")]
    public int? Place { get; set; }

    public string? Ru { get; set; }
    public string? En { get; set; }

    /// <summary>Of the drafts that were shown: what was left as it is stays a draft.</summary>
    public string? MarkRu { get; set; }
    public string? MarkEn { get; set; }

    public static SectionField Of(ReportAtHand report, ReportSection section, int? place)
    {
        var said = report.Layout.Texts.GetValueOrDefault(section);
        var (ru, en) = (InLanguage.Say(InLanguage.Russian, () => report.Drafts.Of(section)), InLanguage.Say(InLanguage.English, () => report.Drafts.Of(section)));
        return new() { Section = section, Place = place, Ru = said?.Ru ?? ru, En = said?.En ?? en, MarkRu = MarkOf(ru), MarkEn = MarkOf(en) };
    }

    public SectionText? ToText()
    {
        var (ru, en) = (MarkOf(Ru) == MarkRu ? null : Typed.Text(Ru, SectionText.Longest) ?? "", MarkOf(En) == MarkEn ? null : Typed.Text(En, SectionText.Longest) ?? "");
        return ru is null && en is null ? null : new(ru, en);
    }

    // A browser sends the ends of lines in its own way.
    public static string MarkOf(string? text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', (text ?? "").ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries)).Trim())))[..16];
}

internal sealed class ChartField
{
    public ChartKind? Kind { get; set; }
    public string? Path { get; set; }
}

internal sealed class RecommendationField
{
    public string? To { get; set; }
    public string? What { get; set; }
    public string? ToEn { get; set; }
    public string? WhatEn { get; set; }
    public bool IsSaid => !string.IsNullOrWhiteSpace($"{To}{What}{ToEn}{WhatEn}");
}
