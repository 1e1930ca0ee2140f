using CommunityHub.Host.SignIn.Guests;
using CommunityHub.Kernel;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Host.SignIn;

/// <summary>Accounts, their sessions and sign-in links, and the keys that protect cookies: in the database, so that any host knows them.</summary>
internal sealed class AccountsDb(DbContextOptions<AccountsDb> options) : ModuleDbContext(options, "accounts"), IDataProtectionKeyContext
{
    public DbSet<Account> Accounts => Set<Account>();
    public DbSet<AccountAct> Acts => Set<AccountAct>();
    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<SignInLink> SignInLinks => Set<SignInLink>();
    public DbSet<PersonalLink> PersonalLinks => Set<PersonalLink>();
    public DbSet<RequiredSecondFactor> RequiredSecondFactors => Set<RequiredSecondFactor>();
    public DbSet<IdentityUserPasskey<Guid>> Passkeys => Set<IdentityUserPasskey<Guid>>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>The account of a person, made when there is none; within a command. Two who ask at once come here one after the other.</summary>
    public async Task<Account> AccountOf(Guid personId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await OneAtATime("accounts.person:" + personId, cancellationToken);
        if (await Accounts.SingleOrDefaultAsync(a => a.PersonId == personId, cancellationToken) is { } known)
            return known;

        return Accounts.Add(Account.For(personId, now)).Entity;
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<DataProtectionKey>().ToTable("data_protection_keys");
        modelBuilder.Entity<IdentityUserClaim<Guid>>().ToTable("claims");
        modelBuilder.Entity<IdentityUserLogin<Guid>>().ToTable("logins").HasKey(l => new { l.LoginProvider, l.ProviderKey });
        modelBuilder.Entity<IdentityUserToken<Guid>>(token =>
        {
            token.ToTable("tokens").HasKey(t => new { t.UserId, t.LoginProvider, t.Name });
            token.HasOne<Account>().WithMany().HasForeignKey(t => t.UserId);
            token.Property(t => t.LoginProvider).HasMaxLength(60);
            token.Property(t => t.Name).HasMaxLength(60);
        });
        modelBuilder.Entity<IdentityUserPasskey<Guid>>(passkey =>
        {
            passkey.ToTable("passkeys").HasKey(p => p.CredentialId);
            passkey.HasOne<Account>().WithMany().HasForeignKey(p => p.UserId);
            passkey.Property(p => p.CredentialId).HasMaxLength(1024); // The longest that WebAuthn allows is 1023.
            passkey.OwnsOne(p => p.Data).ToJson();
        });
    }
}
