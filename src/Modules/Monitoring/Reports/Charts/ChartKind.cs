using System.Text.Json.Serialization;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Monitoring.Reports.Charts;

/// <summary>How numbers are drawn. The names are kept in reports.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChartKind>))]
internal enum ChartKind
{
    Bars,
    Line,
    Box,
    Heat,
}

internal static class ChartKinds
{
    public static string InWords(this ChartKind kind) => kind switch
    {
        ChartKind.Bars => Say("столбцы по муниципалитетам или школам", "bars by municipality or school"),
        ChartKind.Line => Say("линия по годам", "a line over the years"),
        ChartKind.Box => Say("разброс школ по годам", "the spread of schools over the years"),
        _ => Say("карта школ: чем темнее, тем больше", "a map of schools: the darker, the more"),
    };
}
