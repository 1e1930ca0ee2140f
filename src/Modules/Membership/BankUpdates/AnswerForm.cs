using CommunityHub.Kernel;
using CommunityHub.Membership.Qualifications;

namespace CommunityHub.Membership.BankUpdates;

/// <summary>What a school types: its own numbers, each of its librarians, and whoever is new.</summary>
internal sealed class AnswerForm
{
    public const int MostNewcomers = 10, MostBuildings = 20;

    [Label("Учеников", "Pupils")]
    public int? Pupils { get; set; }

    [Label("Классов", "Classes")]
    public int? Classes { get; set; }

    [Label("Ставок в библиотеке по штату", "Posts of the library by the staff list")]
    public string? LibraryPosts { get; set; }

    [Label("Фамилия, имя, отчество руководителя", "Full name of the head")]
    public string? HeadName { get; set; }

    [Label("Должность руководителя", "Post of the head")]
    public string? HeadTitle { get; set; }

    public List<StaffLine> Staff { get; set; } = [];
    public List<NewcomerLine> Newcomers { get; set; } = [];
    public List<BuildingLine> Buildings { get; set; } = [];

    [Label("Что ещё передать куратору", "Anything else for the curator")]
    public string? Note { get; set; }

    /// <summary>The draft that the writer had before the eyes.</summary>
    public int Seen { get; set; }
}

/// <summary>What a school says of somebody who was known to work there.</summary>
internal sealed class StaffLine
{
    public Guid PersonId { get; set; }

    /// <summary>The code of the post that was known.</summary>
    public string FormerPost { get; set; } = "";

    [Label("Работает у нас", "Works with us")]
    public bool Works { get; set; }

    [Label("Последний день работы", "Last day of work")]
    public DateOnly? LastDay { get; set; }

    [Label("Должность", "Post")]
    public string? Post { get; set; }

    [Label("Ставка", "Rate")]
    public string? Rate { get; set; }

    [Label("С какого дня, если изменилось", "Since when, if changed")]
    public DateOnly? ChangedOn { get; set; }

    [Label("Образование", "Education")]
    public Education Education { get; set; }

    [Label("Библиотечное", "In librarianship")]
    public bool IsOfLibraries { get; set; }

    [Label("Категория", "Category")]
    public Category Category { get; set; }

    [Label("Возраст", "Age")]
    public AgeBand? AgeBand { get; set; }
}

/// <summary>Somebody the data bank does not know to work there.</summary>
internal sealed class NewcomerLine
{
    [Label("Фамилия", "Surname")]
    public string? Surname { get; set; }

    [Label("Имя", "Given name")]
    public string? GivenName { get; set; }

    [Label("Отчество", "Patronymic")]
    public string? Patronymic { get; set; }

    [Label("Электронная почта", "E-mail")]
    public string? Email { get; set; }

    [Label("Должность", "Post")]
    public string? Post { get; set; }

    [Label("Ставка", "Rate")]
    public string? Rate { get; set; }

    [Label("Совместительство", "Beside other work")]
    public bool IsBeside { get; set; }

    [Label("Первый день работы", "First day of work")]
    public DateOnly? FirstDay { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Surname + GivenName + Patronymic + Email) && FirstDay is null;
}
