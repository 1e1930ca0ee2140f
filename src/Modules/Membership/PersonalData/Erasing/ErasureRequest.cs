using CommunityHub.Membership.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Membership.PersonalData.Erasing;

/// <summary>Somebody asks for the own data to be erased. The centre answers within ten working days, and has thirty days to erase (152-ФЗ, art. 20 and 21).</summary>
internal sealed class ErasureRequest
{
    public const int Term = 30, WorkingDaysToAnswer = 10;

    public Guid Id { get; private init; }
    public Guid PersonId { get; private init; }
    public DateOnly AskedOn { get; private init; }
    public DateTimeOffset AskedAt { get; private init; }

    /// <summary>The person has thought better of it.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <summary>The last day for it.</summary>
    public DateOnly DueOn => AskedOn.AddDays(Term);

    public static ErasureRequest Of(Guid personId, DateOnly today, DateTimeOffset now) => new() { Id = Guid.CreateVersion7(now), PersonId = personId, AskedOn = today, AskedAt = now };

    public void Withdraw(DateTimeOffset now) => WithdrawnAt = now;

    internal sealed class Mapping : IEntityTypeConfiguration<ErasureRequest>
    {
        public void Configure(EntityTypeBuilder<ErasureRequest> builder)
        {
            builder.ToTable("erasure_requests");
            builder.Property(r => r.Id).ValueGeneratedNever();
            builder.Ignore(r => r.DueOn);
            builder.HasOne<Person>().WithMany().HasForeignKey(r => r.PersonId).OnDelete(DeleteBehavior.Restrict);
            builder.HasIndex(r => r.PersonId).IsUnique().HasFilter("withdrawn_at is null");
        }
    }
}
