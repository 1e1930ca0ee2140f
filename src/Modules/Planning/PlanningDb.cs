using CommunityHub.Kernel;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Planning;

internal sealed class PlanningDb(DbContextOptions<PlanningDb> options) : ModuleDbContext(options, "planning");
