using CommunityHub.Monitoring.Forms.Compiling;

namespace CommunityHub.Monitoring.Forms.Expressions;

/// <summary>Where an expression finds its values: the answers of now, those of last year, or the totals of many schools.</summary>
internal interface IWorld
{
    Value Cell(CompiledField field, string? row);

    IReadOnlyList<string> RowsOf(CompiledTable table);

    Value Fact(string name);

    /// <summary>The last answers, in which «last» looks.</summary>
    IWorld? Last { get; }

    /// <summary>How many years ago its answers were said: 0 for those of now.</summary>
    int YearsAgo { get; }

    /// <summary>Totals know what an aggregate over growing rows is, without the rows.</summary>
    Value? Known(string function, ManyNode many);
}

/// <summary>In which row and column one is.</summary>
internal sealed record Scope(string? Row, CompiledField? Column, Scope? Outer)
{
    public string? RowAt(int up) => up == 0 ? Row ?? Outer?.RowAt(0) : Outer?.RowAt(up - 1);

    public CompiledField? AnyColumn => Column ?? Outer?.AnyColumn;
}
