using CommunityHub.Contracts.Workflow;
using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Returns.Incoming;
using CommunityHub.Mailing.Returns.Reading;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Mailing.Returns.Settling;

/// <summary>The form of the task that somebody's answer to a letter raises.</summary>
internal sealed class AnswerLetterViewComponent(MailingDb db) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(TaskCard task)
    {
        var letterId = Guid.Parse(task.BusinessKey);
        return View("~/Areas/Mailing/Pages/Returns/Settling/AnswerLetter.cshtml", new AnswerLetter(task,
            await db.Letters.AsNoTracking().SingleOrDefaultAsync(l => l.Id == letterId),
            await db.IncomingLetters.AsNoTracking().Where(i => i.LetterId == letterId && i.Sort == ReturnSort.Reply).OrderByDescending(i => i.CameAt).Take(10).ToListAsync()));
    }
}

internal sealed record AnswerLetter(TaskCard Task, Letter? Letter, IReadOnlyList<IncomingLetter> Replies);
