using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Host.SignIn;

/// <summary>Whoever holds this post has to prove it by two things: by a code after the password or link, or by a passkey.</summary>
internal sealed class RequiredSecondFactor
{
    /// <summary>A post as in <see cref="Contracts.Membership.Group"/>: «director», «curator» (of whatever community).</summary>
    public string Post { get; init; } = "";

    public Guid RequiredBy { get; init; }
    public DateTimeOffset RequiredAt { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<RequiredSecondFactor>
    {
        public void Configure(EntityTypeBuilder<RequiredSecondFactor> builder)
        {
            builder.ToTable("required_second_factors").HasKey(r => r.Post);
            builder.Property(r => r.Post).HasMaxLength(40);
        }
    }
}
