using CommunityHub.Kernel;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Host.SignIn;

/// <summary>
/// How a person of the data bank proves to be that person. What the person may do is no part of it: appointments say that.
/// Nor is the address: it is asked of the data bank, so that a corrected one opens the door at once and an old one no longer.
/// </summary>
internal sealed class Account : IdentityUser<Guid>
{
    private static readonly TimeSpan CodeIsRemembered = TimeSpan.FromMinutes(5);

    public Guid PersonId { get; private init; }
    public DateTimeOffset MadeAt { get; private init; }
    public DateTimeOffset? SeenAt { get; set; }

    /// <summary>Closed by an administrator until one opens it again.</summary>
    public DateTimeOffset? LockedAt { get; private set; }

    public Guid? LockedBy { get; private set; }

    /// <summary>Made for the demonstration, where one chooses whom to be.</summary>
    public bool IsDemo { get; init; }

    /// <summary>The code that last opened the door; it opens it no second time.</summary>
    public string? LastCode { get; private set; }

    public DateTimeOffset? LastCodeAt { get; private set; }

    public bool IsLocked => LockedAt is not null;

    public static Account For(Guid personId, DateTimeOffset now, bool isDemo = false) => new()
    {
        Id = Guid.CreateVersion7(),
        PersonId = personId,
        MadeAt = now,
        IsDemo = isDemo,
        UserName = $"{personId}",
        NormalizedUserName = $"{personId}".ToUpperInvariant(),
        SecurityStamp = Guid.NewGuid().ToString("N"),
    };

    public void Lock(Guid by, DateTimeOffset now)
    {
        if (by == PersonId)
            throw new RuleViolation("account.own-lock", "Свою учётную запись закрыть нельзя: попросите другого администратора.", "You cannot lock your own account: ask another administrator.");

        (LockedAt, LockedBy) = (LockedAt ?? now, LockedBy ?? by);
    }

    /// <summary>Its owner was forgotten: nothing opens it any more.</summary>
    public void Strip(DateTimeOffset now)
    {
        (LockedAt, PasswordHash, LastCode, TwoFactorEnabled) = (LockedAt ?? now, null, null, false);
        SecurityStamp = Guid.NewGuid().ToString("N");
    }

    public void Unlock() => (LockedAt, LockedBy) = (null, null);

    /// <summary>Whether this code may open the door now; one that somebody looked at over a shoulder may not.</summary>
    public bool TakesCode(string code, DateTimeOffset now)
    {
        if (code == LastCode && now - LastCodeAt < CodeIsRemembered)
            return false;

        (LastCode, LastCodeAt) = (code, now);
        return true;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Account>
    {
        public void Configure(EntityTypeBuilder<Account> builder)
        {
            builder.ToTable("accounts");
            builder.Ignore(a => a.IsLocked);
            builder.Ignore(a => a.Email).Ignore(a => a.NormalizedEmail).Ignore(a => a.EmailConfirmed).Ignore(a => a.PhoneNumber).Ignore(a => a.PhoneNumberConfirmed);
            builder.HasIndex(a => a.PersonId).IsUnique();
            builder.HasIndex(a => a.NormalizedUserName).IsUnique();
            builder.Property(a => a.UserName).HasMaxLength(40);
            builder.Property(a => a.NormalizedUserName).HasMaxLength(40);
            builder.Property(a => a.PasswordHash).HasMaxLength(200);
            builder.Property(a => a.SecurityStamp).HasMaxLength(40);
            builder.Property(a => a.ConcurrencyStamp).HasMaxLength(40).IsConcurrencyToken();
            builder.Property(a => a.LastCode).HasMaxLength(10);
        }
    }
}
