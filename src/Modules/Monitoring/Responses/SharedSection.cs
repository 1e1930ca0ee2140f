using CommunityHub.Contracts.Mailing;
using CommunityHub.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Monitoring.Responses;

/// <summary>A school has asked a colleague to fill in one section: whom, when, and when it took the link back.</summary>
internal sealed class SharedSection
{
    /// <summary>Whoever holds a link of a school writes to colleagues, and not to the town.</summary>
    public const int MostOpen = 10, MostADay = 10, LongestAddress = 254, LongestNote = 500;

    /// <summary>Two presses of one button are one letter.</summary>
    public static readonly TimeSpan OfOnePress = TimeSpan.FromMinutes(1);

    private SharedSection()
    {
    }

    public Guid Id { get; private init; }
    public Guid ResponseId { get; private init; }

    /// <summary>The code of the section.</summary>
    public string Section { get; private init; } = "";
    public string SentTo { get; private init; } = "";
    public string ByName { get; private init; } = "";
    public DateTimeOffset At { get; private init; }
    public DateTimeOffset? WithdrawnAt { get; private set; }
    public string? WithdrawnByName { get; private set; }

    public const string SubjectWord = "share";

    /// <summary>Of its personal link: each can be taken back by itself.</summary>
    public string Subject => $"{SubjectWord}:{Id}";

    public LetterLink LinkOf(Response response) => new(response.Purpose, Subject);

    public static SharedSection Of(Response response, string section, string sentTo, string by, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(now), ResponseId = response.Id, Section = section, SentTo = sentTo, ByName = by, At = now };

    public void Withdraw(string by, DateTimeOffset now)
    {
        if (WithdrawnAt is null)
            (WithdrawnAt, WithdrawnByName) = (now, by);
    }

    internal sealed class Mapping : IEntityTypeConfiguration<SharedSection>
    {
        public void Configure(EntityTypeBuilder<SharedSection> builder)
        {
            builder.ToTable("shared_sections");
            builder.Property(s => s.Id).ValueGeneratedNever();
            builder.Property(s => s.Section).HasMaxLength(100);
            builder.Property(s => s.SentTo).HasMaxLength(LongestAddress);
            builder.Property(s => s.ByName).HasMaxLength(LongestAddress);
            builder.Property(s => s.WithdrawnByName).HasMaxLength(LongestAddress);
            builder.Ignore(s => s.Subject);
            builder.HasOne<Response>().WithMany().HasForeignKey(s => s.ResponseId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(s => s.ResponseId);
        }
    }
}
