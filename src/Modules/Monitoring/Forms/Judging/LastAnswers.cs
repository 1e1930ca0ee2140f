using CommunityHub.Monitoring.Forms.Compiling;
using CommunityHub.Monitoring.Forms.Expressions;

namespace CommunityHub.Monitoring.Forms.Judging;

/// <summary>What was accepted last, as it was accepted: nothing is hidden or computed anew, and there is no year before it.</summary>
internal sealed class LastAnswers(CompiledForm form, Answers answers) : IWorld
{
    private Dictionary<string, List<string>>? rows;

    public Value Cell(CompiledField field, string? row) => answers[field.PathIn(row)];

    public IReadOnlyList<string> RowsOf(CompiledTable table) => (rows ??= GrowingRows.In(form, answers)).GetValueOrDefault(table.Table.Code) ?? [];

    public Value Fact(string name) => default;

    public IWorld? Last => null;

    public int YearsAgo => answers.Former?.YearsAgo ?? 1;

    public Value? Known(string function, ManyNode many) => null;
}
