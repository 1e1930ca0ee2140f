using CommunityHub.Contracts.Membership;
using CommunityHub.Workflow.Running;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Workflow.Attachments;

/// <summary>The files of a task as they are listed, without what is in them.</summary>
internal sealed record TaskFiles(Guid TaskId, bool IsOpen, IReadOnlyList<TaskFiles.Row> Rows)
{
    internal sealed record Row(Guid Id, string Name, int Size, string ByName, DateTimeOffset At, string? RemovedByName, bool MayRemove)
    {
        /// <summary>«340 КБ», «2,4 МБ».</summary>
        public string InWords => Size < 1024 * 1024
            ? Say($"{Math.Max(1, Size / 1024)} КБ", $"{Math.Max(1, Size / 1024)} KB")
            : Say($"{Size / 1048576.0:0.0} МБ".Replace('.', ','), $"{Size / 1048576.0:0.0} MB".Replace(',', '.'));
    }

    public static async Task<TaskFiles> Of(WorkflowDb db, UserTask task, Actor reader)
    {
        var administers = reader.Is(Group.Administrator);
        return new(task.Id, task.IsOpen, await db.Attachments.Where(a => a.TaskId == task.Id).OrderBy(a => a.At)
            .Select(a => new Row(a.Id, a.Name, a.Size, a.ByName, a.At, a.RemovedByName, a.RemovedAt == null && (administers || a.By == reader.PersonId))).ToListAsync());
    }
}
