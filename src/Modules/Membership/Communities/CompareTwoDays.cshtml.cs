using CommunityHub.Kernel;
using CommunityHub.Kernel.Tables;
using CommunityHub.Membership.Posts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.Communities;

[Authorize]
internal sealed class CompareTwoDaysPage(MembershipDb db, TimeProvider clock) : PageModel
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
        return format is null ? Page() : new TableFile<TurnOf>("two-days",
            (Say("Что", "What"), t => t.Sort), (Say("Кто", "Who"), t => t.Name), (Say("Перемена", "Change"), t => t.InWords),
            (FirstDay.InDigits(), t => t.Was), (SecondDay.InDigits(), t => t.Now)).As(format, Comparison.Turns);
    }

    private DateOnly SchoolYearBegins => clock.Today() is { Month: >= 9 } autumn ? new(autumn.Year, 9, 1) : new(clock.Today().Year - 1, 9, 1);

    private async Task<IReadOnlyCollection<Standing>> On(DateOnly day)
    {
        var schools = await (
            from member in db.MemberSchools
            where member.CommunityId == Id && member.FirstDay <= day && (member.LastDay == null || day <= member.LastDay)
            join school in db.Schools on member.SchoolId equals school.Id
            select new { school.Id, school.ShortName }).Distinct().ToListAsync();
        var held = await db.Appointments.AsNoTracking().Where(a => a.CommunityId == Id && a.FirstDay <= day && (a.LastDay == null || day <= a.LastDay)).ToListAsync();
        var ids = held.Select(a => a.PersonId).Distinct().ToList();
        var people = await db.People.AsNoTracking().Where(p => ids.Contains(p.Id)).ToListAsync();

        return
        [
            .. schools.Select(s => new Standing(s.Id, IsSchool: true, s.ShortName, Say("участник", "member"))),
            .. people.Select(p => new Standing(p.Id, IsSchool: false, p.Name.Full, PostsOf(p.Id))),
        ];

        string PostsOf(Guid person) => string.Join(", ", held.Where(a => a.PersonId == person).Select(a => Post.Of(a.Post).Title(a.Acting)).Distinct().Order(StringComparer.CurrentCulture));
    }
}
