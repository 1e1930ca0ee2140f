using CommunityHub.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Monitoring.Responses;

/// <summary>The curator returns one value of an answer, with a reason; the school sees both beside the field.</summary>
internal sealed class Flag
{
    public const int LongestReason = 1_000;

    private Flag()
    {
    }

    public Guid Id { get; private init; }
    public Guid ResponseId { get; private init; }

    /// <summary>The field, or the cell of a table.</summary>
    public string Path { get; private init; } = "";
    public string Reason { get; private set; } = "";

    /// <summary>The sending it is about.</summary>
    public int Round { get; private init; }

    /// <summary>What stood there, as JSON; null when nothing was said.</summary>
    public string? Was { get; private init; }
    public string ByName { get; private set; } = "";
    public DateTimeOffset At { get; private set; }

    /// <summary>Gone to the school with the answer.</summary>
    public DateTimeOffset? SentAt { get; private set; }

    public static Flag On(Response response, string path, string? reason, string? was, string by, DateTimeOffset now)
    {
        var flag = new Flag { Id = Guid.CreateVersion7(now), ResponseId = response.Id, Path = path, Round = response.Round, Was = was };
        flag.SayOtherwise(reason, by, now);
        return flag;
    }

    /// <summary>The school has not mended it yet, and the curator says it in other words.</summary>
    public void SayOtherwise(string? reason, string by, DateTimeOffset now)
    {
        if (Typed.Text(reason, LongestReason) is not { } said)
            throw new RuleViolation("flag.reason", "Напишите, что не так: школа увидит это у поля.", "Say what is wrong: the school sees it beside the field.");

        (Reason, ByName, At) = (said, by, now);
    }

    /// <summary>Nothing would be said otherwise by this reason.</summary>
    public bool Says(string? reason) => SentAt is not null && Typed.Text(reason, LongestReason) == Reason;

    public void Send(DateTimeOffset now) => SentAt ??= now;

    internal sealed class Mapping : IEntityTypeConfiguration<Flag>
    {
        public void Configure(EntityTypeBuilder<Flag> builder)
        {
            builder.ToTable("flags");
            builder.Property(f => f.Id).ValueGeneratedNever();
            builder.Property(f => f.Path).HasMaxLength(200);
            builder.Property(f => f.Reason).HasMaxLength(LongestReason);
            builder.Property(f => f.Was).HasColumnType("jsonb");
            builder.Property(f => f.ByName).HasMaxLength(200);
            builder.HasOne<Response>().WithMany().HasForeignKey(f => f.ResponseId).OnDelete(DeleteBehavior.Cascade);
            builder.HasIndex(f => new { f.ResponseId, f.Round, f.Path }).IsUnique();
        }
    }
}
