using CommunityHub.Kernel;

namespace CommunityHub.Membership.Mentoring;

/// <summary>A mentor as a form gives one; who and since when is asked of a new one only.</summary>
internal sealed class MentorForm
{
    [Label("Кто", "Who")]
    public string? Person { get; set; }

    [Label("Скольких человек сразу", "How many people at once")]
    public int? Capacity { get; set; }

    [Label("Чему учит", "Topics")]
    public string? Topics { get; set; }

    [Label("Наставник с", "Mentor since")]
    public DateOnly? FirstDay { get; set; }

    [Label("По какой день", "To which day")]
    public DateOnly? LastDay { get; set; }

    public MentorTerms Terms => new(Capacity, Topics, LastDay);
}
