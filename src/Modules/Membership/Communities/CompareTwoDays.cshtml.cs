using CommunityHub.Kernel;
using CommunityHub.Kernel.Tables;
using CommunityHub.Membership.PersonalData;
using CommunityHub.Membership.Time;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.Communities;

/// <summary>For everybody who belongs to the community, and those who may see its staff: a stranger has no business with who came and who left.</summary>
internal sealed class CompareTwoDaysPage(MembershipDb db, IMediator mediator, TimeProvider clock) : CommunityPage(db)
{
    /// <summary>The first day; the beginning of the last school year unless asked otherwise.</summary>
    [BindProperty(SupportsGet = true, Name = "was"), Label("Было на", "First day")]
    public DateOnly? Was { get; set; }

    /// <summary>The second day; the beginning of this school year unless asked otherwise.</summary>
    [BindProperty(SupportsGet = true, Name = "now"), Label("Стало на", "Second day")]
    public DateOnly? Now { get; set; }

    public DateOnly FirstDay => Was ?? SchoolYearBegins.AddYears(-1);
    public DateOnly SecondDay => Now ?? SchoolYearBegins;
    public TwoDays? Comparison { get; private set; }

    /// <summary>Whoever does not run the community sees only who does.</summary>
    public bool SeesStaff => this.Actor().MaySeeStaff(Id);

    public async Task<IActionResult> OnGetAsync(string? format)
    {
        if (await Refused() is { } refusal)
            return refusal;

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

    protected override Task<bool> MaySee() => Db.IsOfCommunity(this.Actor(), Id, clock.Today());

    private DateOnly SchoolYearBegins => SchoolYear.Of(clock.Today()).FirstDay;

    private Task<IReadOnlyCollection<Standing>> On(DateOnly day) => Db.StandingsOn(Id, AsOf.Asked(day, knownOn: null, clock), SeesStaff, Aborted);
}
