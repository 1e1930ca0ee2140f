using CommunityHub.Kernel;
using CommunityHub.Kernel.Tables;
using CommunityHub.Membership.PersonalData;
using CommunityHub.Membership.Time;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.Communities;

[Authorize]
internal sealed class CompareTwoDaysPage(MembershipDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The first day; the beginning of the last school year unless asked otherwise.</summary>
    [BindProperty(SupportsGet = true, Name = "was"), Label("Было на", "First day")]
    public DateOnly? Was { get; set; }

    /// <summary>The second day; the beginning of this school year unless asked otherwise.</summary>
    [BindProperty(SupportsGet = true, Name = "now"), Label("Стало на", "Second day")]
    public DateOnly? Now { get; set; }

    public string Community { get; private set; } = "";
    public DateOnly FirstDay => Was ?? SchoolYearBegins.AddYears(-1);
    public DateOnly SecondDay => Now ?? SchoolYearBegins;
    public TwoDays? Comparison { get; private set; }

    /// <summary>Whoever does not run the community sees only who does.</summary>
    public bool SeesStaff => this.Actor().MaySeeStaff(Id);

    public async Task<IActionResult> OnGetAsync(string? format)
    {
        if (await db.Communities.Where(c => c.Id == Id).Select(c => c.Name).SingleOrDefaultAsync() is not { } community)
            return NotFound();

        Community = community;
        try
        {
            _ = new Period(FirstDay, SecondDay);
        }
        catch (RuleViolation reversed)
        {
            ModelState.AddModelError("", reversed.Message);
            return Page();
        }

        Comparison = TwoDays.Compare(await On(FirstDay), await On(SecondDay));
        if (SeesStaff)
            await mediator.Send(new NoteListView(ListOfPeople.TwoDays, Comparison.PeopleNamed, IsTaken: format is not null, this.Actor()));
        return format is null ? Page() : new TableFile<TurnOf>("two-days",
            (Say("Что", "What"), t => t.Sort), (Say("Кто", "Who"), t => t.Name), (Say("Перемена", "Change"), t => t.InWords),
            (FirstDay.InDigits(), t => t.Was), (SecondDay.InDigits(), t => t.Now)).As(format, Comparison.Turns);
    }

    private DateOnly SchoolYearBegins => SchoolYear.Of(clock.Today()).FirstDay;

    private Task<IReadOnlyCollection<Standing>> On(DateOnly day) => db.StandingsOn(Id, AsOf.Asked(day, knownOn: null, clock), SeesStaff, HttpContext.RequestAborted);
}
