using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Membership.People;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.PersonalData.Erasing;

/// <summary>What would go and what would stay, and the question in earnest.</summary>
[Authorize]
internal sealed class ErasePersonPage(MembershipDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty, Label("Основание", "Reason")]
    public string? Reason { get; set; }

    [BindProperty, Label("День обращения", "Day of the request")]
    public DateOnly? AskedOn { get; set; }

    [BindProperty, Label("Имя того, чьи данные удаляются", "Name of the person whose data are erased")]
    public string? TypedName { get; set; }

    public Person Person { get; private set; } = null!;
    public PendingErasure? Asked { get; private set; }
    public RuleViolation? Obstacle { get; private set; }
    public int Rows { get; private set; }
    public int Kept { get; private set; }
    public bool HasNamesake { get; private set; }
    public DateOnly Today => clock.Today();

    public async Task<IActionResult> OnGetAsync()
    {
        if (await Refused() is { } refusal)
            return refusal;

        AskedOn = Asked?.AskedOn;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync() => await Refused()
        ?? await this.Try(() => mediator.Send(new ErasePerson(Id, TypedName, Reason, AskedOn, this.Actor())), then: Redirect("/personal-data/erasures"));

    private async Task<IActionResult?> Refused()
    {
        if (!this.Actor().MayErasePeople())
            return Forbid();
        if (await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.Id == Id) is not { } person)
            return NotFound();

        Person = person;
        Asked = await PendingErasure.Find(Id, db, mediator, HttpContext.RequestAborted);
        Obstacle = await db.WhyNotErase(person, this.Actor(), clock.Today());
        if (Obstacle is not null)
            return null;

        await mediator.Send(new NoteView(Id, CardPart.Card, this.Actor()));
        var who = await db.SpelledAsync(person, HttpContext.RequestAborted);
        HasNamesake = who.Spellings.Count < SpelledNames.Of(person.Name).Count;
        var found = await mediator.Send(new WhereNamed(who));
        (Rows, Kept) = (found.Sum(f => f.Rows), found.Sum(f => f.Kept));
        return null;
    }
}
