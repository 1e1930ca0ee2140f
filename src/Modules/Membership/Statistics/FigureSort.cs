using CommunityHub.Membership.Employments;
using CommunityHub.Membership.Qualifications;
using CommunityHub.Membership.Staff;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.Statistics;

/// <summary>By what people are counted. The names are kept in snapshots: they may grow, and do not change.</summary>
internal enum FigureSort
{
    TenureInAll,
    TenureInLibraries,
    Age,
    Education,
    Category,
    Post,
    Rate,
}

internal static class FigureSorts
{
    public const string Unknown = "Unknown";

    private static readonly string[] Rates = ["Half", "Part", "Full", "More"];

    public static readonly IReadOnlyList<FigureSort> All = Enum.GetValues<FigureSort>();

    public static string InWords(this FigureSort sort) => sort switch
    {
        FigureSort.TenureInAll => Say("Стаж общий", "Tenure in all"),
        FigureSort.TenureInLibraries => Say("Стаж в библиотеках", "Tenure in libraries"),
        FigureSort.Age => Say("Возраст", "Age"),
        FigureSort.Education => Say("Образование", "Education"),
        FigureSort.Category => Say("Категория", "Category"),
        FigureSort.Post => Say("Должность", "Post"),
        _ => Say("Ставка", "Rate"),
    };

    /// <summary>The codes people are counted under, in their order; <see cref="Unknown"/> apart.</summary>
    public static IReadOnlyList<string> Codes(this FigureSort sort) => sort switch
    {
        FigureSort.TenureInAll or FigureSort.TenureInLibraries => Enum.GetNames<TenureBand>(),
        FigureSort.Age => Enum.GetNames<AgeBand>(),
        FigureSort.Education => [.. Enum.GetNames<Education>().Where(name => name != Unknown)],
        FigureSort.Category => Enum.GetNames<Category>(),
        FigureSort.Post => [.. SchoolPost.All.Select(post => post.Code)],
        _ => Rates,
    };

    public static string CodeOf(this FigureSort sort, StaffRow row) => sort switch
    {
        FigureSort.TenureInAll => row.Tenure is { } tenure ? $"{Bands.Of(tenure.Months)}" : Unknown,
        FigureSort.TenureInLibraries => row.Band?.ToString() ?? Unknown,
        FigureSort.Age => row.Learning?.AgeBand?.ToString() ?? Unknown,
        FigureSort.Education => row.Learning?.Education.ToString() ?? Unknown,
        FigureSort.Category => row.Learning?.Category.ToString() ?? Unknown,
        FigureSort.Post => row.Work?.Post ?? Unknown,
        _ => row.Work?.Rate switch { null => Unknown, <= 0.5m => "Half", < 1 => "Part", 1 => "Full", _ => "More" },
    };

    public static string InWords(this FigureSort sort, string code) => sort switch
    {
        _ when code == Unknown => Say("не указано", "not known"),
        FigureSort.TenureInAll or FigureSort.TenureInLibraries => Enum.Parse<TenureBand>(code).InWords(),
        FigureSort.Age => Enum.Parse<AgeBand>(code).InWords(),
        FigureSort.Education => Enum.Parse<Education>(code).InWords(),
        FigureSort.Category => Enum.Parse<Category>(code).InWords(),
        FigureSort.Post => SchoolPost.Of(code).Title,
        _ => code switch { "Half" => Say("до 0,5", "up to 0.5"), "Part" => "0,75", "Full" => "1", _ => Say("больше 1", "more than 1") },
    };
}
