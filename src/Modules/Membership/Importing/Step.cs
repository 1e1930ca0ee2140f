using CommunityHub.Contracts.Membership;
using CommunityHub.Membership.Time;

namespace CommunityHub.Membership.Importing;

/// <summary>One thing a row does to the data bank; what cannot be is refused before any of them is done.</summary>
internal sealed record Step(RowChange Change, Action<BankAtHand> Do)
{
    public static Step Of(string what, DatedFact? known, DatedFact becomes, DateOnly day, Intake intake) =>
        new(new(what, known?.InWords ?? "", becomes.InWords), bank => bank.Record(new(becomes, FactAct.Change, day, LastDay: null, RowsSeen: null, intake.By.PersonId), intake.Now));
}

/// <summary>Whose list it is, and when it is taken in.</summary>
internal sealed record Intake(Guid CommunityId, ListChoices Choices, Actor By, DateTimeOffset Now, DateOnly Today);
