using CommunityHub.Kernel;
using CommunityHub.Monitoring.Reports.Papers;
using CommunityHub.Monitoring.Reports.Writing;

namespace CommunityHub.Monitoring.Reports.Narrative;

/// <summary>What the rules would recommend, and to whom, as long as the writer has not put down anything.</summary>
internal static class RecommendationDraft
{
    private const int NamedAtMost = 15;

    public static IReadOnlyList<Recommendation> Of(ReportAtHand report) =>
        [.. InLanguage.Say(InLanguage.Russian, () => Said(report)).Zip(InLanguage.Say(InLanguage.English, () => Said(report)), (ru, en) => new Recommendation(ru.To, ru.What, en.To, en.What, IsDraft: true))];

    private static List<(string To, string What)> Said(ReportAtHand report)
    {
        List<(string To, string What)> drafts = [];
        var silent = report.Figures.Silent.Where(school => !school.HasSent).Select(school => school.Name).ToList();
        if (silent.Count > 0)
            drafts.Add((
                Words.Say("Руководителям школ, не представивших сведения", "To the heads of the schools that have not answered"),
                Words.Say("Представить сведения и назначить ответственного за их подготовку", "Answer, and name who is responsible for it") + Named(silent)));

        var odd = report.Outliers.Take(NamedAtMost).Select(outlier => outlier.Row.Name).Distinct().ToList();
        if (odd.Count > 0)
            drafts.Add((
                Words.Say("Библиотекарям школ", "To the librarians"),
                Words.Say($"Сверить с первичным учётом значения, которые резко отличаются от остальных школ или от {report.Figures.OfYearBefore}", $"Check against the books the numbers that differ sharply from other schools or from {report.Figures.OfYearBefore}") + Named(odd)));

        if (report.Figures.Now.Late > 0)
            drafts.Add((
                Words.Say("Куратору сообщества", "To the curator of the community"),
                Words.Say($"Напомнить о сроке до его наступления: позже срока {Cases.Answered(report.Figures.Now.Late, report.Cycle.ByBuilding)} {Cases.Schools(report.Figures.Now.Late, report.Cycle.ByBuilding)}.", $"Remind of the deadline before it comes: {Cases.Schools(report.Figures.Now.Late, report.Cycle.ByBuilding)} answered after it.")));
        return drafts;
    }

    private static string Named(List<string> schools) => schools.Count > NamedAtMost ? "." : $": {string.Join(", ", schools)}.";
}
