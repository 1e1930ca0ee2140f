using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Planning.Papers;

namespace CommunityHub.Planning.Plans;

/// <summary>The director's order that puts a version in force, with who gave it and in which capacity that day.</summary>
internal sealed record Approval(
    DateTimeOffset At, Guid By, string Post, string Organization, string Name, bool Acting, string OrderNumber, DateOnly OrderedOn)
{
    public static Approval Of(Actor by, string organization, string orderNumber, DateOnly orderedOn, DateTimeOffset now)
    {
        var capacity = by.Capacities.FirstOrDefault(c => c.Group == Group.Director)
            ?? throw new RuleViolation("plan.not-the-director",
                "Утвердить план может директор или тот, кто исполняет его обязанности сегодня.",
                "A plan is approved by the director, or by whoever is acting as director today.");

        if (string.IsNullOrWhiteSpace(orderNumber))
            throw new RuleViolation("order.without-number",
                "У приказа нет номера. Впишите номер так, как он стоит в приказе, например «02-а».",
                "The order has no number. Give it as the order shows it, for example “02-а”.");

        return new(now, by.PersonId, capacity.Acting ? "И.о. директора" : "Директор", organization, InitialsFirst(by.Name), capacity.Acting, orderNumber.Trim(), orderedOn);
    }

    /// <summary>What a changed row bears in every paper, in the paper's language: «(в ред. приказа от 01.03.2024 № 15)».</summary>
    public string Wording(bool added) => $"({(added ? "введено приказом" : "в ред. приказа")} от {OrderedOn.InDigits()} № {OrderNumber})";

    public PaperApproval AsPaper() => new("official", Post, Organization, Name, Acting, OrderNumber, OrderedOn);

    /// <summary>«Шагаева В.Е.» signs as «В.Е. Шагаева».</summary>
    private static string InitialsFirst(string name) => name.Split(' ', 2) is [var surname, var initials] ? $"{initials} {surname}" : name;
}
