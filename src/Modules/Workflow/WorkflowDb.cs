using CommunityHub.Kernel;
using CommunityHub.Workflow.Attachments;
using CommunityHub.Workflow.Calendar;
using CommunityHub.Workflow.Comments;
using CommunityHub.Workflow.Definitions;
using CommunityHub.Workflow.Inbox;
using CommunityHub.Workflow.Running;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Workflow;

internal sealed class WorkflowDb(DbContextOptions<WorkflowDb> options) : ModuleDbContext(options, "workflow")
{
    public DbSet<Definition> Definitions => Set<Definition>();
    public DbSet<ProcessInstance> Instances => Set<ProcessInstance>();
    public DbSet<Token> Tokens => Set<Token>();
    public DbSet<UserTask> Tasks => Set<UserTask>();
    public DbSet<Running.Timer> Timers => Set<Running.Timer>();
    public DbSet<AsyncStep> Steps => Set<AsyncStep>();
    public DbSet<Subscription> Subscriptions => Set<Subscription>();
    public DbSet<BufferedMessage> BufferedMessages => Set<BufferedMessage>();
    public DbSet<Incident> Incidents => Set<Incident>();
    public DbSet<ScheduledStart> ScheduledStarts => Set<ScheduledStart>();
    public DbSet<HistoryEntry> History => Set<HistoryEntry>();
    public DbSet<TaskSeen> Seen => Set<TaskSeen>();
    public DbSet<SavedFilter> SavedFilters => Set<SavedFilter>();
    public DbSet<Comment> Comments => Set<Comment>();
    public DbSet<Attachment> Attachments => Set<Attachment>();
    public DbSet<CalendarYear> CalendarYears => Set<CalendarYear>();

    public async Task<WorkingCalendar> WorkingDays(CancellationToken cancellationToken) =>
        new(await CalendarYears.AsNoTracking().ToDictionaryAsync(y => y.Year, y => y.Moves, cancellationToken));
}
