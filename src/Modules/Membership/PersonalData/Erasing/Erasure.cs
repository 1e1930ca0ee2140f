using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Membership.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Membership.PersonalData.Erasing;

/// <summary>The personal data of somebody were erased for good: who did it, when and why, and not whose they were.</summary>
internal sealed class Erasure
{
    public const int LongestReason = 500;

    public Guid Id { get; private init; }

    /// <summary>As in «Удалённое лицо № 7»; from 1.</summary>
    public int Number { get; private init; }

    public Guid PersonId { get; private init; }
    public string Reason { get; private init; } = "";

    /// <summary>The day on which the person, or the law, asked for it.</summary>
    public DateOnly AskedOn { get; private init; }

    public Guid ErasedBy { get; private init; }
    public string ErasedByName { get; private init; } = "";
    public DateTimeOffset ErasedAt { get; private init; }

    public string Instead => InsteadOf(Number);

    public static string InsteadOf(int number) => $"Удалённое лицо № {number}";

    public static Erasure Of(Guid personId, int number, string? reason, DateOnly? askedOn, DateOnly today, Actor by, DateTimeOffset now)
    {
        if (askedOn is not { } day || day > today || day.Year < 2000)
            throw new RuleViolation("erasure.no-day", "Укажите день обращения или отзыва согласия — не позже сегодняшнего.", "Enter the day of the request or of the revocation, not later than today.");

        return new()
        {
            Id = Guid.CreateVersion7(now), Number = number, PersonId = personId, AskedOn = day, ErasedBy = by.PersonId, ErasedByName = by.Name, ErasedAt = now,
            Reason = Typed.Line(reason, LongestReason) ?? throw new RuleViolation("erasure.no-reason", "Напишите основание: заявление, отзыв согласия, истёкший срок.", "Write the reason: a request, a consent taken back, a term that is over."),
        };
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Erasure>
    {
        public void Configure(EntityTypeBuilder<Erasure> builder)
        {
            builder.ToTable("erasures");
            builder.Property(e => e.Id).ValueGeneratedNever();
            builder.Ignore(e => e.Instead);
            builder.HasOne<Person>().WithMany().HasForeignKey(e => e.PersonId).OnDelete(DeleteBehavior.Restrict);
            builder.HasIndex(e => e.PersonId).IsUnique(); // once is for good
            builder.HasIndex(e => e.Number).IsUnique();
            builder.Property(e => e.Reason).HasMaxLength(LongestReason);
            builder.Property(e => e.ErasedByName).HasMaxLength(200);
        }
    }
}
