using CommunityHub.Kernel;
using CommunityHub.Workflow.Running;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Workflow.Attachments;

/// <summary>Takes files in and gives them out, always to be saved and never to be run or shown inside this site.</summary>
[Authorize]
[RequestSizeLimit(LargestRequest), RequestFormLimits(MultipartBodyLengthLimit = LargestRequest)] // far beyond what is kept, so that a file too large is refused with a sentence
internal sealed class TaskFilesPage(WorkflowDb db, IMediator mediator) : PageModel
{
    private const int LargestRequest = 100 * 1024 * 1024;

    public Guid TaskId { get; private set; }
    public string TaskName { get; private set; } = "";
    public TaskFiles Files { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid taskId, Guid? fileId)
    {
        if (!await Load(taskId))
            return NotFound();
        if (fileId is null)
            return Page();
        if (await db.Attachments.AsNoTracking().SingleOrDefaultAsync(a => a.Id == fileId && a.TaskId == taskId && a.RemovedAt == null) is not { Content: { } content } file)
            return NotFound();

        Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        Response.Headers.CacheControl = "private, no-store";
        Response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return new FileContentResult(content, file.MediaType) { FileDownloadName = file.Name };
    }

    public async Task<IActionResult> OnPostAsync(Guid taskId, IFormFile? file)
    {
        if (!await Load(taskId))
            return NotFound();
        if (file is null)
            ModelState.AddModelError("file", Words.Say("Выберите файл, который хотите приложить.", "Choose the file to attach."));

        return await this.Try(async () => await mediator.Send(new AttachFile(taskId, file!.FileName, await Content(file), this.Actor())), then: Redirect($"/inbox/{taskId}#files"));
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid taskId, Guid fileId)
    {
        if (!await Load(taskId) || !await db.Attachments.AnyAsync(a => a.Id == fileId && a.TaskId == taskId))
            return NotFound();

        return await this.Try(() => mediator.Send(new RemoveFile(fileId, this.Actor())), then: Redirect($"/inbox/{taskId}#files"));
    }

    private static Task<byte[]> Content(IFormFile file)
    {
        Attachment.MustNotBeTooLarge(file.Length);
        return file.ReadAll();
    }

    private async Task<bool> Load(Guid taskId)
    {
        if (await db.Tasks.AsNoTracking().Include(t => t.Instance).SingleOrDefaultAsync(t => t.Id == taskId) is not { } task || !task.MaySee(this.Actor()))
            return false;

        (TaskId, TaskName, Files) = (task.Id, task.Name, await TaskFiles.Of(db, task, this.Actor()));
        return true;
    }
}
