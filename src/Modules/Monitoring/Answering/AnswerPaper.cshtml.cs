using CommunityHub.Monitoring.Forms;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace CommunityHub.Monitoring.Answering;

/// <summary>The answer as a paper, for the school's own files.</summary>
[AllowAnonymous]
internal sealed class AnswerPaperPage(MonitoringDb db, IMediator mediator, TimeProvider clock) : AnswerPage(db, mediator, clock)
{
    public async Task<IActionResult> OnGetAsync() => await Open() ?? Page();
}
