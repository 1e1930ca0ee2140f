using CommunityHub.Contracts.Membership;
using CommunityHub.Planning.Terms;

namespace CommunityHub.Planning.Plans;

// How one version is made from another.
internal sealed partial class PlanVersion
{
    /// <param name="sameRows">For an amendment: rows and sections keep their ids, so that both versions can be compared.</param>
    public PlanVersion Copy(Guid planId, int number, Actor by, DateTimeOffset now, bool sameRows)
    {
        var copy = Draft(planId, number, by, now, amends: sameRows ? Id : null);
        copy.Describe(Goal, Tasks, Curator, Leader);
        copy.Sections.AddRange(SectionsFor(copy.Id, sameRows));
        return copy;
    }

    /// <summary>Fills this draft with another plan's head and rows, their terms shifted to the other year.</summary>
    public void TakeOver(PlanVersion other, PlanYear shiftFrom, PlanYear shiftTo, Actor by, DateTimeOffset now)
    {
        MustBeDraft();
        // Whoever leads the community today stands in the head already.
        Describe(other.Goal, other.Tasks, Curator.Length > 0 ? Curator : other.Curator, Leader.Length > 0 ? Leader : other.Leader);
        Sections.Clear();
        Sections.AddRange(other.SectionsFor(Id, sameRows: false));
        foreach (var item in Items)
            item.Write(Cell.Term, TermShift.Shift(item.TermText, shiftFrom, shiftTo), shiftTo, by, now);
    }

    private IEnumerable<Section> SectionsFor(Guid versionId, bool sameRows)
    {
        foreach (var section in Sections.OrderBy(s => s.Position))
        {
            var copy = Section.Of(versionId, section.Position, section.Number, section.Title, sameRows ? section.SectionId : null);
            copy.Append(section.Items.Where(i => i.DeletedAt is null).OrderBy(i => i.Position).Select(i => Item.From(i.AsPaper(), sameRows ? i.ItemId : null)));
            yield return copy;
        }
    }
}
