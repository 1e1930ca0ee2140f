using System.Collections.Frozen;
using CommunityHub.Kernel;

namespace CommunityHub.Membership.Employments;

/// <summary>What somebody does at a school, or did elsewhere.</summary>
/// <param name="IsLibrary">Counts for the tenure in libraries.</param>
internal sealed record SchoolPost(string Code, bool IsLibrary, string Russian, string English)
{
    public static readonly IReadOnlyList<SchoolPost> All =
    [
        new("head-of-library", true, "заведующий библиотекой", "head of the library"),
        new("head-of-centre", true, "заведующий ИБЦ", "head of the library centre"),
        new("teacher-librarian", true, "педагог-библиотекарь", "teacher-librarian"),
        new("librarian", true, "библиотекарь", "librarian"),
        new("in-charge", true, "ответственный за библиотеку", "in charge of the library"),
        new("teacher", false, "учитель", "teacher"),
        new("other", false, "другая работа", "other work"),
    ];

    private static readonly FrozenDictionary<string, SchoolPost> ByCode = All.ToFrozenDictionary(post => post.Code);

    public static SchoolPost Of(string? code) => ByCode.GetValueOrDefault(code ?? "")
        ?? throw new RuleViolation("school-post.unknown", "Выберите должность из списка.", "Choose the post from the list.");

    public string Title => Words.Say(Russian, English);

    /// <summary>The codes of the library's posts.</summary>
    public static readonly IReadOnlyList<string> OfLibrary = [.. All.Where(post => post.IsLibrary).Select(post => post.Code)];
}
