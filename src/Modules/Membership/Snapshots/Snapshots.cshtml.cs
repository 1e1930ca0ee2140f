using CommunityHub.Kernel;
using CommunityHub.Kernel.Tables;
using CommunityHub.Membership.Time;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.Snapshots;

/// <summary>The snapshots of a community, the latest school year first.</summary>
[Authorize]
internal sealed class SnapshotsPage(MembershipDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty, Label("На какой день", "Of which day")]
    public DateOnly? Day { get; set; }

    [BindProperty, Label("Месяц", "Month")]
    public int Month { get; set; }

    [BindProperty, Label("Число", "Day of the month")]
    public int DayOfMonth { get; set; }

    public string Community { get; private set; } = "";
    public bool MayEdit => this.Actor().MayEdit(Id);
    public DateOnly Today => clock.Today();

    /// <summary>When the house takes one by itself next, or should have.</summary>
    public DateOnly SetDay { get; private set; }

    public IReadOnlyList<Snapshot> Taken { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string? format)
    {
        if (await Refused() is { } refusal)
            return refusal;

        (Month, DayOfMonth) = (SetDay.Month, SetDay.Day);
        return format is null ? Page() : new TableFile<Snapshot>("snapshots",
            (Say("Учебный год", "School year"), s => new SchoolYear(s.FirstYear).ToString()), (Say("На день", "Of the day"), s => s.Day), (Say("Сделан", "Taken"), s => s.TakenAt),
            (Say("Школ", "Schools"), s => s.Figures.Total.Schools), (Say("Человек", "People"), s => s.Figures.Total.People), (Say("Начинающих", "Beginners"), s => s.Figures.Total.Beginners),
            (Say("Учеников", "Pupils"), s => s.Figures.Total.Pupils), (Say("Ставок", "Posts"), s => s.Figures.Total.LibraryPosts), (Say("Вакансий", "Vacancies"), s => s.Figures.Total.Vacant)).As(format, Taken);
    }

    public Task<IActionResult> OnPostTakeAsync() => Act(() => mediator.Send(new TakeSnapshot(Id, Day ?? Today, this.Actor())));

    public Task<IActionResult> OnPostDayAsync() => Act(() => mediator.Send(new SetSnapshotDay(Id, Month, DayOfMonth)));

    private async Task<IActionResult> Act(Func<Task> act)
    {
        if (await Refused() is { } refusal)
            return refusal;
        return MayEdit ? await this.Try(act, then: Redirect($"/communities/{Id}/snapshots")) : Forbid();
    }

    private async Task<IActionResult?> Refused()
    {
        if (await db.Communities.Where(c => c.Id == Id).Select(c => c.Name).SingleOrDefaultAsync() is not { } community)
            return NotFound();
        if (!this.Actor().MaySeeStaff(Id))
            return Forbid();

        Community = community;
        SetDay = (await db.SnapshotDays.AsNoTracking().SingleOrDefaultAsync(d => d.CommunityId == Id) ?? SnapshotDay.Usual(Id)).In(SchoolYear.Of(Today));
        Taken = await db.Snapshots.AsNoTracking().Where(s => s.CommunityId == Id).OrderByDescending(s => s.Day).ThenByDescending(s => s.TakenAt).ToListAsync();
        return null;
    }
}
