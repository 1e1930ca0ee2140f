using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Host.SignIn;

/// <summary>How a person of the data bank proves to be that person. What the person may do is no part of it: appointments say that.</summary>
internal sealed class Account : IdentityUser<Guid>
{
    public Guid PersonId { get; private init; }

    public static Account For(Guid personId, string email) => new()
    {
        Id = Guid.CreateVersion7(),
        PersonId = personId,
        UserName = email,
        Email = email,
        EmailConfirmed = true,
        LockoutEnabled = true,
        SecurityStamp = Guid.NewGuid().ToString("N"),
    };

    internal sealed class Mapping : IEntityTypeConfiguration<Account>
    {
        public void Configure(EntityTypeBuilder<Account> builder)
        {
            builder.ToTable("accounts");
            builder.HasIndex(a => a.PersonId).IsUnique();
            builder.HasIndex(a => a.NormalizedUserName).IsUnique();
            builder.HasIndex(a => a.NormalizedEmail);
            builder.Property(a => a.ConcurrencyStamp).IsConcurrencyToken();
            builder.Property(a => a.UserName).HasMaxLength(254);
            builder.Property(a => a.NormalizedUserName).HasMaxLength(254);
            builder.Property(a => a.Email).HasMaxLength(254);
            builder.Property(a => a.NormalizedEmail).HasMaxLength(254);
        }
    }
}
