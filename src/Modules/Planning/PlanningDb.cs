using CommunityHub.Kernel;
using CommunityHub.Planning.Approving;
using CommunityHub.Planning.Authoring;
using CommunityHub.Planning.Feeds;
using CommunityHub.Planning.Fulfilling;
using CommunityHub.Planning.Importing;
using CommunityHub.Planning.Plans;
using CommunityHub.Planning.Products;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Planning;

internal sealed class PlanningDb(DbContextOptions<PlanningDb> options) : ModuleDbContext(options, "planning")
{
    public DbSet<Plan> Plans => Set<Plan>();
    public DbSet<PlanVersion> Versions => Set<PlanVersion>();
    public DbSet<Section> Sections => Set<Section>();
    public DbSet<Item> Items => Set<Item>();
    public DbSet<CellEdit> CellEdits => Set<CellEdit>();
    public DbSet<Presence> Presences => Set<Presence>();
    public DbSet<ProductKind> ProductKinds => Set<ProductKind>();
    public DbSet<Remark> Remarks => Set<Remark>();
    public DbSet<Submission> Submissions => Set<Submission>();
    public DbSet<CalendarFeed> CalendarFeeds => Set<CalendarFeed>();
    public DbSet<Fulfilment> Fulfilments => Set<Fulfilment>();
    public DbSet<PaperFile> PaperFiles => Set<PaperFile>();
}
