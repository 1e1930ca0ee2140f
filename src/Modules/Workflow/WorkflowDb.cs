using CommunityHub.Kernel;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Workflow;

internal sealed class WorkflowDb(DbContextOptions<WorkflowDb> options) : ModuleDbContext(options, "workflow");
