using CommunityHub.Kernel;
using CommunityHub.Membership.Communities;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.Mentoring;

[Authorize]
internal sealed class MakePairPage(MembershipDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Who is to be the mentee, when another page has said so.</summary>
    [BindProperty(SupportsGet = true, Name = "mentee")]
    public Guid? MenteeId { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public string Community { get; private set; } = "";
    public IReadOnlyList<SelectListItem> Mentors { get; private set; } = [];
    public IReadOnlyList<string> Suggested { get; private set; } = [];

    public Task<IActionResult> OnGetAsync() => With(async () =>
    {
        if (MenteeId is { } mentee && await db.PeopleNamedTo(this.Actor(), clock.Today()).SingleOrDefaultAsync(p => p.Id == mentee) is { } person)
            Input.Mentee = person.Name.Full;
        return Page();
    });

    public Task<IActionResult> OnPostAsync() => With(async () =>
    {
        var pair = Guid.Empty;
        var outcome = await this.Try(async () => pair = await mediator.Send(new MakePair(Id, Input.MentorId, Input.Mentee, Input.Terms, this.Actor())), then: Redirect("/"));
        return outcome is RedirectResult ? Redirect($"/mentoring/{pair}") : outcome;
    });

    private async Task<IActionResult> With(Func<Task<IActionResult>> act)
    {
        if (!this.Actor().MayEdit(Id))
            return Forbid();
        if (await db.Communities.Where(c => c.Id == Id).Select(c => c.Name).SingleOrDefaultAsync() is not { } community)
            return NotFound();

        var today = clock.Today();
        var mentors = await db.Mentors.AsNoTracking().Where(m => m.CommunityId == Id && (m.LastDay == null || today <= m.LastDay)).Join(db.People, m => m.PersonId, p => p.Id, (m, p) => new { Mentor = m, Person = p }).ToListAsync();
        Community = community;
        Mentors = [.. mentors.OrderBy(m => m.Person.Name.Full, StringComparer.CurrentCulture).Select(m => new SelectListItem(Say($"{m.Person.Name.Full}, мест: {m.Mentor.Capacity}", $"{m.Person.Name.Full}, places: {m.Mentor.Capacity}"), m.Mentor.Id.ToString()))];
        Suggested = await db.NamesIn(Id, today, HttpContext.RequestAborted);
        return await act();
    }

    internal sealed class Form
    {
        [Label("Наставник", "Mentor")]
        public Guid? MentorId { get; set; }

        [Label("Кого учит", "Mentee")]
        public string? Mentee { get; set; }

        [Label("Номер приказа", "Number of the order")]
        public string? OrderNumber { get; set; }

        [Label("День приказа", "Day of the order")]
        public DateOnly? OrderDay { get; set; }

        [Label("Первый день работы", "First day")]
        public DateOnly? FirstDay { get; set; }

        [Label("Последний день работы", "Last day")]
        public DateOnly? LastDay { get; set; }

        [Label("Согласие наставника от", "Consent of the mentor of")]
        public DateOnly? MentorConsentOn { get; set; }

        [Label("Согласие наставляемого от", "Consent of the mentee of")]
        public DateOnly? MenteeConsentOn { get; set; }

        public PairTerms Terms => new(OrderNumber, OrderDay: OrderDay, FirstDay: FirstDay, LastDay: LastDay, MentorConsentOn: MentorConsentOn, MenteeConsentOn: MenteeConsentOn);
    }
}
