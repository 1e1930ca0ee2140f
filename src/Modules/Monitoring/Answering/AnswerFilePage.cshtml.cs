using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Answering;

/// <summary>A file that was put into an answer; always as a download, whatever it says it is.</summary>
[AllowAnonymous]
internal sealed class AnswerFilePage(MonitoringDb db, IMediator mediator, TimeProvider clock) : AnswerPage(db, mediator, clock)
{
    public async Task<IActionResult> OnGetAsync(Guid fileId, CancellationToken cancellationToken)
    {
        if (await Open() is { } refusal)
            return refusal;

        return await Db.AnswerFiles.AsNoTracking().SingleOrDefaultAsync(f => f.Id == fileId && f.ResponseId == Id, cancellationToken) is { } file
            ? File(file.Content, "application/octet-stream", file.Name) : NotFound();
    }
}
