using System.Globalization;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.Communities;

/// <summary>A school or a person as one who belonged to a community on a day.</summary>
/// <param name="As">«участник»; or the posts held and the work: «руководитель, секретарь; библиотекарь, МБОУ ЦО № 31».</param>
internal sealed record Standing(Guid Id, bool IsSchool, string Name, string As);

internal enum Turn
{
    Came,
    Left,
    Changed,
}

/// <summary>What became of a school or a person between two days.</summary>
/// <param name="Was">Null when not there on the first day.</param>
/// <param name="Now">Null when not there on the second day.</param>
internal sealed record TurnOf(Turn Turn, Guid Id, bool IsSchool, string Name, string? Was, string? Now)
{
    public string Address => IsSchool ? $"/schools/{Id}" : $"/people/{Id}";

    public string Sort => IsSchool ? Say("школа", "school") : Say("человек", "person");

    public string InWords => Turn switch
    {
        Turn.Came => Say("появление", "came"),
        Turn.Left => Say("уход", "left"),
        _ => Say("смена должности или школы", "changed post or school"),
    };
}

/// <summary>Who and what of a community came, left or changed post between two days; whatever came and went in between is not seen.</summary>
internal sealed record TwoDays(IReadOnlyList<TurnOf> Turns, int Unchanged)
{
    // № 3 before № 10.
    private static readonly StringComparer ByNumber = StringComparer.Create(CultureInfo.GetCultureInfo("ru-RU"), CompareOptions.NumericOrdering);

    public int Of(Turn turn, bool isSchool) => Turns.Count(t => t.Turn == turn && t.IsSchool == isSchool);

    public IReadOnlyCollection<Guid> PeopleNamed => [.. Turns.Where(t => !t.IsSchool).Select(t => t.Id)];

    public static TwoDays Compare(IReadOnlyCollection<Standing> was, IReadOnlyCollection<Standing> now)
    {
        var before = was.ToDictionary(standing => (standing.IsSchool, standing.Id));
        var after = now.ToDictionary(standing => (standing.IsSchool, standing.Id));

        var turns = before.Keys.Union(after.Keys)
            .Select(key => Between(before.GetValueOrDefault(key), after.GetValueOrDefault(key)))
            .OfType<TurnOf>()
            .OrderByDescending(turn => turn.IsSchool).ThenBy(turn => turn.Turn).ThenBy(turn => turn.Name, ByNumber).ThenBy(turn => turn.Id)
            .ToList();
        return new(turns, before.Keys.Union(after.Keys).Count() - turns.Count);
    }

    private static TurnOf? Between(Standing? was, Standing? now) => (was, now) switch
    {
        (null, { } came) => new(Turn.Came, came.Id, came.IsSchool, came.Name, Was: null, Now: came.As),
        ({ } left, null) => new(Turn.Left, left.Id, left.IsSchool, left.Name, Was: left.As, Now: null),
        ({ } before, { } after) when before.As != after.As => new(Turn.Changed, after.Id, after.IsSchool, after.Name, Was: before.As, Now: after.As),
        _ => null,
    };
}
