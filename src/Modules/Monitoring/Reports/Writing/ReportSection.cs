using System.Text.Json.Serialization;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Monitoring.Reports.Writing;

/// <summary>What a report may consist of. The names are kept in reports: they may grow, and do not change.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReportSection>))]
internal enum ReportSection
{
    Purpose,
    Answered,
    Totals,
    Dynamics,
    Indicators,
    Charts,
    Municipalities,
    Schools,
    Buildings,
    Names,
    Outliers,
    Explanations,
    Conclusions,
    Recommendations,
    Silent,
}

internal static class ReportSections
{
    public static readonly IReadOnlyList<ReportSection> All = Enum.GetValues<ReportSection>();

    public static string Title(this ReportSection section) => section switch
    {
        ReportSection.Purpose => Say("Цель и порядок сбора", "Purpose and procedure"),
        ReportSection.Answered => Say("Кто представил сведения", "Who has answered"),
        ReportSection.Totals => Say("Итоги", "Totals"),
        ReportSection.Dynamics => Say("Динамика по годам", "Over the years"),
        ReportSection.Indicators => Say("Показатели", "Indicators"),
        ReportSection.Charts => Say("Диаграммы", "Charts"),
        ReportSection.Municipalities => Say("По муниципалитетам", "By municipality"),
        ReportSection.Schools => Say("По школам", "By school"),
        ReportSection.Buildings => Say("По корпусам", "By building"),
        ReportSection.Names => Say("По названиям", "By name"),
        ReportSection.Outliers => Say("Значения, требующие внимания", "Numbers that ask for attention"),
        ReportSection.Explanations => Say("Пояснения школ", "What schools have explained"),
        ReportSection.Conclusions => Say("Выводы", "Conclusions"),
        ReportSection.Recommendations => Say("Рекомендации", "Recommendations"),
        _ => Say("Не представили сведения", "Who has not answered"),
    };
}
