using CommunityHub.Kernel;

namespace CommunityHub.Monitoring.Cycles;

// What becomes of a cycle that the plan asks for when the plan is amended.
internal sealed partial class Cycle
{
    /// <summary>An amendment may have put its row into other words.</summary>
    public void StandInPlan(CyclePlan plan) => (PlanRow, PlanPart, PlanDay) = (plan.PlanRow, plan.PlanPart, plan.OpensOn);

    /// <summary>An amendment asks for it on other days: whom it asks and by which rules stays as the curator has arranged it.</summary>
    /// <param name="before">How the plan would have called it before.</param>
    public void MoveInPlan(CyclePlan plan, string before)
    {
        StandInPlan(plan);
        (Year, ReferenceDay, OpensOn, Deadline) = (plan.Year, plan.ReferenceDay, plan.OpensOn, plan.Deadline.ToUniversalTime());
        if (TitleRu == before)
            (TitleRu, TitleEn) = (plan.Title ?? TitleRu, plan.TitleEn);
    }

    /// <summary>The plan asks for it once more, after an amendment did not; whatever a curator has dropped stays dropped.</summary>
    public void Revive()
    {
        if (DropReason == NoLongerPlanned)
            (DroppedAt, DropReason) = (null, null);
    }

    /// <summary>The reason when the plan has been amended; who reads it in English is told so in English.</summary>
    public const string NoLongerPlanned = "В плане этого больше нет.";

    public string? WhyDropped => DropReason == NoLongerPlanned ? Words.Say(NoLongerPlanned, "The plan no longer asks for it.") : DropReason;
}
