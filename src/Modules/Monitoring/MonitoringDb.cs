using CommunityHub.Kernel;
using CommunityHub.Monitoring.Catalogues;
using CommunityHub.Monitoring.Cycles;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Reports.Approving;
using CommunityHub.Monitoring.Reports.Writing;
using CommunityHub.Monitoring.Responses;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring;

internal sealed class MonitoringDb(DbContextOptions<MonitoringDb> options) : ModuleDbContext(options, "monitoring")
{
    public DbSet<FormVersion> FormVersions => Set<FormVersion>();
    public DbSet<CatalogueName> CatalogueNames => Set<CatalogueName>();
    public DbSet<Cycle> Cycles => Set<Cycle>();
    public DbSet<Exemption> Exemptions => Set<Exemption>();
    public DbSet<LaunchBatch> LaunchBatches => Set<LaunchBatch>();
    public DbSet<RemindBatch> RemindBatches => Set<RemindBatch>();
    public DbSet<Response> Responses => Set<Response>();
    public DbSet<ValueChange> ValueChanges => Set<ValueChange>();
    public DbSet<Firing> Firings => Set<Firing>();
    public DbSet<Flag> Flags => Set<Flag>();
    public DbSet<SharedSection> SharedSections => Set<SharedSection>();
    public DbSet<ResponseNote> ResponseNotes => Set<ResponseNote>();
    public DbSet<AnswerFile> AnswerFiles => Set<AnswerFile>();
    public DbSet<Report> Reports => Set<Report>();
    public DbSet<ApprovedPaper> ApprovedPapers => Set<ApprovedPaper>();
}
