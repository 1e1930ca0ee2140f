using CommunityHub.Kernel;
using CommunityHub.Membership.ResourceCards;

namespace CommunityHub.Membership.BankUpdates;

/// <summary>What a school says of one of its buildings, and of the library there.</summary>
internal sealed class BuildingLine
{
    /// <summary>As the data bank knows it; of a new one, the next.</summary>
    public int Number { get; set; }

    [Label("Корпус есть", "The building is in use")]
    public bool Stands { get; set; }

    [Label("Последний день корпуса", "Last day of the building")]
    public DateOnly? LastDay { get; set; }

    [Label("Адрес", "Address")]
    public string? Address { get; set; }

    [Label("Здесь есть библиотека", "There is a library here")]
    public bool HasLibrary { get; set; }

    public LibraryForm Library { get; set; } = new();
}
