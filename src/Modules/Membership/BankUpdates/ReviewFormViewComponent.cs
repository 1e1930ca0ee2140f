using CommunityHub.Contracts.Workflow;
using CommunityHub.Membership.People;
using Microsoft.AspNetCore.Mvc;

namespace CommunityHub.Membership.BankUpdates;

/// <summary>The form of the task that asks the curator about a school's answer: shown in the inbox, and on the page that a refusal comes back to.</summary>
internal sealed class ReviewFormViewComponent(MembershipDb db) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(TaskCard task, IReadOnlyList<ChangeDecision>? typed = null)
    {
        if (!Guid.TryParse(task.BusinessKey, out var answer) || await AnswerSheet.Of(answer, db) is not { } sheet)
            return Content(Kernel.Words.Say("Ответ этой задачи не найден.", "The answer of this task was not found."));

        var rows = new List<ReviewRow>();
        foreach (var change in await ChangesOfAnswer.Undecided(db, sheet.Answer))
            rows.Add(new(change, typed?.FirstOrDefault(t => t.ChangeId == change.Id), change.Proposal is ProposedNewcomer newcomer ? await db.LikeAsync(newcomer.Name) : []));
        return View("~/Areas/Membership/Pages/BankUpdates/ReviewForm.cshtml", new ReviewForm(task, sheet, rows));
    }
}

internal sealed record ReviewForm(TaskCard Task, AnswerSheet Sheet, IReadOnlyList<ReviewRow> Rows);

/// <param name="Like">Of somebody new, who of the data bank it may be after all.</param>
internal sealed record ReviewRow(ProposedChange Change, ChangeDecision? Typed, IReadOnlyList<Person> Like);
