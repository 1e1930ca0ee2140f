namespace CommunityHub.Monitoring.Forms;

/// <summary>What a field may tell the data bank; what a form names beside is refused when it is read.</summary>
internal static class BankNames
{
    private static readonly string[] OfSchool = ["pupils", "classes", "posts", "head", "headTitle", "email"];
    private static readonly string[] OfWork =
        ["name", "works", "lastDay", "post", "rate", "main", "since", "education", "category", "age", "tenure", "libraryTenure", "mentor", "lastCourse", "lastCourseHours", "lastCourseDay"];
    private static readonly string[] OfNewcomer = ["name", "email", "post", "rate", "main", "since"];
    private static readonly string[] OfNewBuilding = ["address", "library", "since"];
    private static readonly string[] OfBuilding = ["address", "library"];

    /// <summary>Of a person, whatever works it has. Years of work are left out: forms ask for tenths of them, and the data bank counts whole ones by itself.</summary>
    public static readonly string[] OfPerson = ["education", "category", "age", "mentor"];

    /// <summary>Of the card of a building's library. A form that tells these, or <see cref="OfPerson"/>, alone asks for something else, and does not confirm the data bank.</summary>
    public static readonly string[] OfCard = ["area", "stockArea", "usersArea", "seats", "seatsWithComputer", "seatsOnline", "computers", "printer", "scanner", "copier", "board", "allInOne", "accessible", "hours"];

    /// <param name="grows">How the rows of its table come to be; null for a field by itself.</param>
    public static IReadOnlyList<string> In(Growth? grows, bool inTable) => (inTable, grows) switch
    {
        (false, _) => OfSchool,
        (_, { Per: "work" }) => OfWork,
        (_, { Per: "person" }) => OfPerson,
        (_, { Per: "building" }) => [.. OfBuilding, .. OfCard],
        (_, { Per: null }) => [.. OfNewcomer.Union(OfNewBuilding)],
        _ => [],
    };
}
