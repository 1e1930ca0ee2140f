using CommunityHub.Contracts.Mailing;
using CommunityHub.Kernel;
using CommunityHub.Mailing.Letters;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Mailing;

internal sealed class MailingDb(DbContextOptions<MailingDb> options) : ModuleDbContext(options, "mailing")
{
    public DbSet<Letter> Letters => Set<Letter>();

    /// <summary>Says that a letter is due at once: heard at the commit; many in one transaction ring once.</summary>
    public Task Ring(CancellationToken cancellationToken) => Database.ExecuteSqlAsync($"select pg_notify({SendDueLetters.Bell}, '')", cancellationToken);
}
