using CommunityHub.Kernel;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership;

internal sealed class MembershipDb(DbContextOptions<MembershipDb> options) : ModuleDbContext(options, "membership");
