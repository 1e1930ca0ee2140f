using CommunityHub.Contracts.Membership;

namespace CommunityHub.Membership.ResourceCards;

internal static class Machines
{
    /// <summary>As other parts of the house ask; null where nobody has told of any.</summary>
    public static MachinesOfLibrary? AsMachines(this Equipment known) => known is Equipment.None ? null
        : new(Printer: known.HasFlag(Equipment.Printer), Scanner: known.HasFlag(Equipment.Scanner), Copier: known.HasFlag(Equipment.Copier), Board: known.HasFlag(Equipment.Board), AllInOne: known.HasFlag(Equipment.AllInOne));

    public static Equipment AsEquipment(this MachinesOfLibrary told) =>
        (told.Printer ? Equipment.Printer : 0) | (told.Scanner ? Equipment.Scanner : 0) | (told.Copier ? Equipment.Copier : 0) | (told.Board ? Equipment.Board : 0) | (told.AllInOne ? Equipment.AllInOne : 0);
}
