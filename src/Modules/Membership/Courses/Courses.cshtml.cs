using CommunityHub.Kernel;
using CommunityHub.Kernel.Tables;
using CommunityHub.Membership.PersonalData;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.Courses;

[Authorize]
internal sealed class CoursesPage(MembershipDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public string Person { get; private set; } = "";
    public bool MayEdit { get; private set; }
    public IReadOnlyList<Course> Courses { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string? format)
    {
        if (await Refused() is { } refusal)
            return refusal;

        return format is null ? Page() : new TableFile<Course>("courses",
            (Say("Курсы", "Course"), c => c.Title), (Say("Где", "Where"), c => c.Provider), (Say("Часов", "Hours"), c => c.Hours), (Say("Окончены", "Finished"), c => c.FinishedOn)).As(format, Courses);
    }

    public Task<IActionResult> OnPostAddAsync() =>
        Act(() => mediator.Send(new AddCourse(Id, new(Title: Input.Title, Provider: Input.Provider, Input.Hours, Input.FinishedOn), this.Actor())));

    public Task<IActionResult> OnPostRemoveAsync(Guid course) => Act(() => mediator.Send(new RemoveCourse(Id, course, this.Actor())));

    private async Task<IActionResult> Act(Func<Task> act)
    {
        if (await Refused() is { } refusal)
            return refusal;
        return MayEdit ? await this.Try(act, then: Redirect($"/people/{Id}/courses")) : Forbid();
    }

    private async Task<IActionResult?> Refused()
    {
        if (await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == Id) is not { } person)
            return NotFound();
        if (!await db.MaySeePerson(this.Actor(), Id, clock.Today()))
            return Forbid();

        await mediator.Send(new NoteView(Id, CardPart.Work, this.Actor()));
        (Person, MayEdit) = (person.Name.Full, await db.MayEditPerson(this.Actor(), Id, clock.Today()));
        Courses = await db.Courses.AsNoTracking().Where(c => c.PersonId == Id && c.RemovedAt == null).OrderByDescending(c => c.FinishedOn).ToListAsync();
        return null;
    }

    internal sealed class Form
    {
        [Label("Название", "Title")]
        public string? Title { get; set; }

        [Label("Где учился", "Where")]
        public string? Provider { get; set; }

        [Label("Часов", "Hours")]
        public int? Hours { get; set; }

        [Label("День окончания", "Finished on")]
        public DateOnly? FinishedOn { get; set; }
    }
}
