using CommunityHub.Kernel;

namespace CommunityHub.Membership.People;

/// <summary>What is typed of a person.</summary>
internal sealed class PersonForm
{
    [Label("Фамилия", "Surname")]
    public string? Surname { get; set; }

    [Label("Имя", "Given name")]
    public string? GivenName { get; set; }

    [Label("Отчество", "Patronymic")]
    public string? Patronymic { get; set; }

    [Label("Электронная почта", "E-mail")]
    public string? Email { get; set; }

    [Label("Язык писем", "Language of letters")]
    public string Language { get; set; } = "ru";

    public uint Version { get; set; }
}
