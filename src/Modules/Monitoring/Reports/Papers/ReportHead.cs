using System.Globalization;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Reports.Writing;

namespace CommunityHub.Monitoring.Reports.Papers;

/// <summary>What stands above the first section: who approved it and when, whose paper it is, what it is about.</summary>
internal static class ReportHead
{
    /// <summary>Empty until the director has approved it.</summary>
    public static IReadOnlyList<string> Approval(ReportAtHand report) => report.Report is { ApprovedAt: { } at } approved
        ?
        [
            Words.Say("УТВЕРЖДАЮ", "APPROVED"), approved.ApprovedPost is { Length: > 0 } post ? char.ToUpper(post[0], CultureInfo.CurrentUICulture) + post[1..] : "", report.Community.Centre, $"________________ {approved.ApprovedBy}",
            DateOnly.FromDateTime(at.Local().DateTime).InWords(),
        ]
        : [];

    public static IReadOnlyList<string> Title(ReportAtHand report) =>
    [
        Words.Say("АНАЛИТИЧЕСКИЙ ОТЧЁТ", "ANALYTICAL REPORT"),
        Words.Say($"по итогам сбора «{report.Cycle.Title}»", $"on the collection “{report.Cycle.Title}”"),
        Words.Say($"профессиональное сообщество {report.Community.InGenitive}", $"the professional community “{report.Community.Name}”"),
        Words.Say($"по состоянию на {report.Cycle.ReferenceDay.InWords()}", $"as of {report.Cycle.ReferenceDay.InWords()}"),
    ];

    /// <summary>Above the tables that are too wide for an upright sheet.</summary>
    public static IReadOnlyList<string> Annex(ReportAtHand report) =>
        [Words.Say("Приложение", "Annex"), Words.Say($"к аналитическому отчёту по итогам сбора «{report.Cycle.Title}»", $"to the analytical report on the collection “{report.Cycle.Title}”")];

    public static string Signature(ReportAtHand report) => Words.Say(
        $"Отчёт составил: ________________ {report.Report?.SentByName ?? report.Report?.WrittenByName ?? ""}", $"Written by: ________________ {report.Report?.SentByName ?? report.Report?.WrittenByName ?? ""}");
}
