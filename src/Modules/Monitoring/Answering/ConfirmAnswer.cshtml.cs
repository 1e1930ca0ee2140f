using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Responses;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Answering;

/// <summary>The head of the school looks at the answer by an own link, and confirms it or gives it back.</summary>
[AllowAnonymous]
internal sealed class ConfirmAnswerPage(MonitoringDb db, IMediator mediator, TimeProvider clock) : AnswerPage(db, mediator, clock)
{
    public string? Remark { get; private set; }

    private string Here => $"{Sheet.Response.Address}/confirm";

    public async Task<IActionResult> OnGetAsync() => await Open(forHead: true) ?? Page();

    /// <summary>A file of the answer: the head's link opens what lies below this page, and nothing beside it.</summary>
    public async Task<IActionResult> OnGetFileAsync(Guid fileId)
    {
        if (await Open(forHead: true) is { } refusal)
            return refusal;

        return await Db.AnswerFiles.AsNoTracking().SingleOrDefaultAsync(f => f.Id == fileId && f.ResponseId == Id && f.Path != AnswerFile.Workbook, HttpContext.RequestAborted) is { } file
            ? File(file.Content, "application/octet-stream", file.Name) : NotFound();
    }

    /// <param name="seen">The version of the answer that the page showed.</param>
    public async Task<IActionResult> OnPostConfirmAsync(int? seen)
    {
        if (await Open(forHead: true) is { } refusal)
            return refusal;

        var answer = await this.Try(() => Mediator.Send(new SubmitAnswer(Id, By, HeadAddress: null, IsHead: true, seen)), then: Redirect(Here));
        return ModelState.IsValid ? answer : await Open(forHead: true) ?? Page(); // It was refused because it is otherwise than it looked.
    }

    public async Task<IActionResult> OnPostGiveBackAsync(string? remark)
    {
        Remark = remark ?? "";
        return await Open(forHead: true) ?? await this.Try(() => Mediator.Send(new GiveAnswerBack(Id, remark, By)), then: Redirect(Here));
    }
}
