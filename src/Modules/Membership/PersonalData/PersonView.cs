using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Membership.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Membership.PersonalData;

/// <summary>Somebody has looked at another person's card. Its owner sees who, when and in which capacity.</summary>
internal sealed class PersonView
{
    /// <summary>Going to and fro within so long is one look.</summary>
    public static readonly TimeSpan OneLook = TimeSpan.FromMinutes(10);

    public Guid Id { get; private init; }
    public Guid PersonId { get; private init; }
    public Guid ViewerId { get; private init; }
    public string ViewerName { get; private init; } = "";

    /// <summary>«куратор»; empty for somebody without a post.</summary>
    public string Capacity { get; private init; } = "";

    public CardPart Part { get; private init; }
    public DateTimeOffset At { get; private init; }

    public static PersonView By(Actor viewer, Guid personId, CardPart part, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), PersonId = personId, ViewerId = viewer.PersonId, ViewerName = viewer.Name,
        Capacity = string.Join(", ", viewer.Capacities.Select(c => c.PostTitle).Distinct()), Part = part, At = now,
    };

    internal sealed class Mapping : IEntityTypeConfiguration<PersonView>
    {
        public void Configure(EntityTypeBuilder<PersonView> builder)
        {
            builder.ToTable("person_views");
            builder.Property(v => v.Id).ValueGeneratedNever();
            builder.HasOne<Person>().WithMany().HasForeignKey(v => v.PersonId);
            builder.Property(v => v.ViewerName).HasMaxLength(200);
            builder.Property(v => v.Capacity).HasMaxLength(600);
            builder.Property(v => v.Part).HasConversion<string>().HasMaxLength(20);
            builder.HasIndex(v => new { v.PersonId, v.At });
        }
    }
}

/// <summary>Which part of a card was looked at.</summary>
internal enum CardPart
{
    Card,
    Consents,
    Work,
    Growth,
}

internal static class CardPartInWords
{
    public static string InWords(this CardPart part) => part switch
    {
        CardPart.Consents => Words.Say("согласия", "consents"),
        CardPart.Work => Words.Say("работу и образование", "work and education"),
        CardPart.Growth => Words.Say("наставничество и стажировки", "mentoring and internships"),
        _ => Words.Say("карточку", "the card"),
    };
}
