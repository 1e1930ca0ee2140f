using CommunityHub.Kernel;
using CommunityHub.Membership.PersonalData;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommunityHub.Membership.Mentoring;

/// <summary>A pair: for its two, for those who run the community; its mentor and the curator write.</summary>
[Authorize]
internal sealed class PairPage(MembershipDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public PairShown Shown { get; private set; } = null!;
    public DateOnly Today => clock.Today();
    public bool SeesCommunity => this.Actor().MaySeeGrowth(Shown.Pair.CommunityId);
    public bool MayEdit => this.Actor().MayEdit(Shown.Pair.CommunityId);
    public bool MayWrite => MayEdit || this.Actor().PersonId == Shown.Pair.MentorPersonId;

    // What was typed, when it was refused.
    public DateOnly? LogDay { get; private set; }
    public int? LogMinutes { get; private set; }
    public string? Text { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        if (await Find() is { } refused)
            return refused;

        await mediator.Send(new NoteView(Shown.Pair.MenteeId, CardPart.Growth, this.Actor()));
        await mediator.Send(new NoteView(Shown.Pair.MentorPersonId, CardPart.Growth, this.Actor()));
        return Page();
    }

    public Task<IActionResult> OnPostConsentsAsync(DateOnly? mentorOn, DateOnly? menteeOn, DateOnly? firstDay) =>
        Act(forCuratorOnly: true, () => mediator.Send(new RecordPairConsents(Id, MentorOn: mentorOn, MenteeOn: menteeOn, FirstDay: firstDay)), "");

    public Task<IActionResult> OnPostGoalAsync(string? what, DateOnly? day) => Act(forCuratorOnly: false, () => mediator.Send(new SetGoal(Id, what, day)), "#programme");

    public Task<IActionResult> OnPostReachAsync(Guid goal, DateOnly? day) => Act(forCuratorOnly: false, () => mediator.Send(new ReachGoal(Id, goal, day)), "#programme");

    public Task<IActionResult> OnPostWriteAsync(DateOnly? day, int? minutes, string? what)
    {
        (LogDay, LogMinutes, Text) = (day, minutes, what);
        return Act(forCuratorOnly: false, () => mediator.Send(new WriteMentoring(Id, day, minutes, what, this.Actor())), "#log");
    }

    public Task<IActionResult> OnPostStrikeAsync(Guid entry) => Act(forCuratorOnly: false, () => mediator.Send(new StrikeMentoring(Id, entry)), "#log");

    public Task<IActionResult> OnPostEndAsync(DateOnly? day, string? what) => Act(forCuratorOnly: true, () => mediator.Send(new EndPair(Id, day, what)), "");

    public Task<IActionResult> OnPostConcludeAsync(string? what, DateOnly? day) => Act(forCuratorOnly: true, () => mediator.Send(new ConcludePair(Id, what, day)), "");

    private async Task<IActionResult> Act(bool forCuratorOnly, Func<Task> act, string place)
    {
        if (await Find() is { } refused)
            return refused;
        if (forCuratorOnly ? !MayEdit : !MayWrite)
            return Forbid();

        return await this.Try(act, then: Redirect($"/mentoring/{Id}{place}"));
    }

    private async Task<IActionResult?> Find()
    {
        if (await PairShown.Of(Id, db, HttpContext.RequestAborted) is not { } shown)
            return NotFound();

        Shown = shown;
        return SeesCommunity || this.Actor().PersonId == shown.Pair.MentorPersonId || this.Actor().PersonId == shown.Pair.MenteeId ? null : Forbid();
    }
}
