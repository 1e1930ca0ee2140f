using CommunityHub.Planning.Papers;
using CommunityHub.Planning.Plans;
using CommunityHub.Planning.Reading;
using CommunityHub.Planning.Terms;

namespace CommunityHub.Planning.Importing;

/// <summary>What a person has said about a file that is being read: whose plan it is, what its columns mean, and what was read wrongly.</summary>
/// <param name="Columns">By the place in the table; null: as understood.</param>
/// <param name="Year">Null: as understood.</param>
/// <param name="Cells">What cells of the plan are to say instead, by <see cref="KeyOf"/>.</param>
/// <param name="Head">The same for the lines above the table.</param>
internal sealed record PaperAnswers(
    Guid? CommunityId, int? Year, bool IsSchoolYear, IReadOnlyDictionary<int, Cell>? Columns, IReadOnlyDictionary<string, string> Cells, IReadOnlyDictionary<HeadField, string> Head)
{
    public static readonly PaperAnswers None = new(null, null, false, null, new Dictionary<string, string>(), new Dictionary<HeadField, string>());

    public ReadingChoices Choices => new(Columns, Year is { } year ? new PlanYear(year, IsSchoolYear) : null);

    /// <param name="source">The row of the table in the file, whatever its columns are taken for.</param>
    public static string KeyOf(int source, Cell cell) => $"{source}.{cell}";

    /// <summary>The paper with what was said instead above its table.</summary>
    public PlanPaper AppliedTo(PlanPaper paper) => paper with
    {
        Curator = Said(HeadField.Curator, paper), Leader = Said(HeadField.Leader, paper), Goal = Said(HeadField.Goal, paper),
        Tasks = [.. Said(HeadField.Tasks, paper).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
    };

    public string Said(HeadField field, PlanPaper paper) => Head.GetValueOrDefault(field) ?? TextOf(field, paper);

    public static string TextOf(HeadField field, PlanPaper paper) => field switch
    {
        HeadField.Curator => paper.Curator,
        HeadField.Leader => paper.Leader,
        HeadField.Goal => paper.Goal,
        _ => string.Join('\n', paper.Tasks),
    } ?? "";
}

/// <summary>What stands above the table and can be corrected; tasks have one on each line.</summary>
internal enum HeadField { Curator, Leader, Goal, Tasks }
