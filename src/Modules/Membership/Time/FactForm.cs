using CommunityHub.Kernel;

namespace CommunityHub.Membership.Time;

/// <summary>What every form of a dated fact asks beside the fact itself.</summary>
internal abstract class FactForm
{
    [Label("С какого дня", "From which day")]
    public DateOnly? FirstDay { get; set; }

    [Label("По какой день", "To which day")]
    public DateOnly? LastDay { get; set; }

    public FactAct Act { get; set; }
    public int RowsSeen { get; set; }

    /// <summary>Whether things of this sort end without another in their place.</summary>
    public virtual bool MayEnd => false;

    public DateOnly DaySaid() => FirstDay ?? throw new RuleViolation("fact.no-day", "Укажите день, с которого это так.", "Enter the day from which it is so.");
}
