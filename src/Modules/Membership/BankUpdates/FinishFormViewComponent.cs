using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.BankUpdates;

/// <summary>The form of the task that ends an update: who is silent, and whether to wait for them.</summary>
internal sealed class FinishFormViewComponent(MembershipDb db, TimeProvider clock) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(TaskCard task, DateOnly? until = null)
    {
        if (!Guid.TryParse(task.BusinessKey, out var id) || await db.BankUpdates.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id) is not { } update)
            return Content(Words.Say("Обновление этой задачи не найдено.", "The update of this task was not found."));

        var answers = await (
            from answer in db.SchoolAnswers
            where answer.UpdateId == id
            join school in db.Schools on answer.SchoolId equals school.Id
            orderby school.ShortName
            select new { answer, school.ShortName }).AsNoTracking().ToListAsync();
        return View("~/Areas/Membership/Pages/BankUpdates/FinishForm.cshtml", new FinishForm(task, update, answers.Count,
            [.. answers.Where(a => a.answer.State is AnswerState.Silent).Select(a => (a.answer.Id, a.ShortName))], until ?? clock.Today().AddDays(7)));
    }
}

internal sealed record FinishForm(TaskCard Task, BankUpdate Update, int Schools, IReadOnlyList<(Guid AnswerId, string School)> Silent, DateOnly Until);
