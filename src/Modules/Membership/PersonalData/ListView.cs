using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Membership.PersonalData;

/// <summary>Somebody was shown many people at once, or has taken them home as a file. Each of them sees it beside the looks at the own card.</summary>
internal sealed class ListView
{
    public Guid Id { get; private init; }
    public Guid ViewerId { get; private init; }
    public string ViewerName { get; private init; } = "";

    /// <summary>«куратор»; empty for somebody without a post.</summary>
    public string Capacity { get; private init; } = "";

    public ListOfPeople List { get; private init; }

    /// <summary>Saved as a file, and not only shown.</summary>
    public bool IsTaken { get; private init; }

    /// <summary>Who was on it, in no order.</summary>
    public Guid[] People { get; private init; } = [];

    public DateTimeOffset At { get; private init; }

    public string InWords => Words.Say($"{(IsTaken ? "сохранил файлом" : "открыл")} список: {Whose}, {HowMany}", $"{(IsTaken ? "saved" : "opened")} a list: {Whose}, {HowMany}");

    private string Whose => List switch
    {
        ListOfPeople.TwoDays => Words.Say("кто пришёл и ушёл", "who came and left"),
        ListOfPeople.Mentoring => Words.Say("наставничество", "mentoring"),
        ListOfPeople.Internships => Words.Say("стажировки", "internships"),
        ListOfPeople.Beginners => Words.Say("школа начинающих", "beginners’ school"),
        ListOfPeople.Import => Words.Say("загрузка списка", "a list brought in"),
        _ => Words.Say("состав сообщества", "staff of a community"),
    };

    private string HowMany => Words.Count(People.Length, ("человек", "человека", "человек"), ("person", "people"));

    /// <param name="people">Without the viewer, whose own row is nobody's business.</param>
    public static ListView By(Actor viewer, ListOfPeople list, Guid[] people, bool isTaken, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), ViewerId = viewer.PersonId, ViewerName = viewer.Name, Capacity = string.Join(", ", viewer.Capacities.Select(c => c.PostTitle).Distinct()),
        List = list, IsTaken = isTaken, People = people, At = now,
    };

    internal sealed class Mapping : IEntityTypeConfiguration<ListView>
    {
        public void Configure(EntityTypeBuilder<ListView> builder)
        {
            builder.ToTable("list_views");
            builder.Property(v => v.Id).ValueGeneratedNever();
            builder.Ignore(v => v.InWords);
            builder.Property(v => v.ViewerName).HasMaxLength(200);
            builder.Property(v => v.Capacity).HasMaxLength(600);
            builder.Property(v => v.List).HasConversion<string>().HasMaxLength(20);
            builder.HasIndex(v => v.People).HasMethod("gin");
            builder.HasIndex(v => new { v.ViewerId, v.At });
        }
    }
}

/// <summary>Which list it was.</summary>
internal enum ListOfPeople
{
    Staff,
    TwoDays,
    Mentoring,
    Internships,
    Beginners,
    Import,
}
