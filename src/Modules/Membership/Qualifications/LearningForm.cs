using CommunityHub.Kernel;

namespace CommunityHub.Membership.Qualifications;

/// <summary>What is typed of a qualification.</summary>
internal sealed class LearningForm
{
    [Label("Образование", "Education")]
    public Education Education { get; set; }

    [Label("Библиотечное", "In librarianship")]
    public bool IsOfLibraries { get; set; }

    [Label("Год окончания", "Year of graduation")]
    public int? GraduatedIn { get; set; }

    [Label("Категория", "Category")]
    public Category Category { get; set; }

    [Label("Категория с", "Category since")]
    public DateOnly? CategorySince { get; set; }

    [Label("Год следующей аттестации", "Year of the next attestation")]
    public int? AttestationIn { get; set; }

    [Label("Возраст", "Age")]
    public AgeBand? AgeBand { get; set; }

    [Label("Награды", "Awards")]
    public string? Awards { get; set; }

    [Label("Тема самообразования", "Topic of self-education")]
    public string? SelfEducation { get; set; }

    [Label("Пожелания", "Wishes")]
    public string? Wishes { get; set; }

    public Learning Said => new(
        Education: Education, IsOfLibraries: IsOfLibraries, GraduatedIn: GraduatedIn, Category: Category, CategorySince: CategorySince, AttestationIn: AttestationIn,
        AgeBand: AgeBand, Awards: Awards, SelfEducation: SelfEducation, Wishes: Wishes);

    public static LearningForm Of(Learning learning) => new()
    {
        Education = learning.Education, IsOfLibraries = learning.IsOfLibraries, GraduatedIn = learning.GraduatedIn, Category = learning.Category, CategorySince = learning.CategorySince,
        AttestationIn = learning.AttestationIn, AgeBand = learning.AgeBand, Awards = learning.Awards, SelfEducation = learning.SelfEducation, Wishes = learning.Wishes,
    };
}
