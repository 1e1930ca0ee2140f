using CommunityHub.Kernel;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Mailing;

internal sealed class MailingDb(DbContextOptions<MailingDb> options) : ModuleDbContext(options, "mailing");
