using CommunityHub.Kernel;
using CommunityHub.Mailing.Letters;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Mailing;

internal sealed class MailingDb(DbContextOptions<MailingDb> options) : ModuleDbContext(options, "mailing")
{
    public DbSet<Letter> Letters => Set<Letter>();
}
