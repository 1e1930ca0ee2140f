using CommunityHub.Kernel;
using CommunityHub.Kernel.Tables;
using CommunityHub.Membership.Communities;
using CommunityHub.Membership.PersonalData;
using CommunityHub.Membership.Statistics;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.Snapshots;

/// <summary>Two snapshots of a community: the numbers beside each other, and who has come, left or changed post.</summary>
[Authorize]
internal sealed class CompareSnapshotsPage(MembershipDb db, IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public string Community { get; private set; } = "";
    public Snapshot Was { get; private set; } = null!;
    public Snapshot Now { get; private set; } = null!;
    public TwoDays People { get; private set; } = null!;
    public IReadOnlyList<Difference> Differences { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid was, Guid now, string? format)
    {
        if (!this.Actor().MaySeeStaff(Id))
            return Forbid();

        var both = await db.Snapshots.AsNoTracking().Where(s => s.CommunityId == Id && (s.Id == was || s.Id == now)).ToListAsync();
        if (both.SingleOrDefault(s => s.Id == was) is not { } first || both.SingleOrDefault(s => s.Id == now) is not { } second)
            return NotFound();

        (Was, Now) = first.Day <= second.Day ? (first, second) : (second, first);
        Community = await db.Communities.Where(c => c.Id == Id).Select(c => c.Name).SingleAsync();
        People = TwoDays.Compare(await db.StandingsOn(Id, Was.AsOf, withWork: true), await db.StandingsOn(Id, Now.AsOf, withWork: true));
        Differences = [.. Compared(Was.Figures, Now.Figures)];
        await mediator.Send(new NoteListView(ListOfPeople.TwoDays, People.PeopleNamed, IsTaken: format is not null, this.Actor()));
        return format is null ? Page() : new TableFile<TurnOf>("two-snapshots",
            (Say("Что", "What"), t => t.Sort), (Say("Кто", "Who"), t => t.Name), (Say("Перемена", "Change"), t => t.InWords), (Was.Day.InDigits(), t => t.Was), (Now.Day.InDigits(), t => t.Now)).As(format, People.Turns);
    }

    private static IEnumerable<Difference> Compared(CommunityFigures was, CommunityFigures now)
    {
        foreach (var (before, after) in StatisticsPage.PlaceNumbers(was.Total).Zip(StatisticsPage.PlaceNumbers(now.Total)))
            yield return new(Say("Всего", "In all"), before.Heading, before.Number, after.Number);
        foreach (var sort in FigureSorts.All)
            foreach (var code in sort.Codes().Append(FigureSorts.Unknown))
                if (was.Of(sort, code) > 0 || now.Of(sort, code) > 0)
                    yield return new(sort.InWords(), sort.InWords(code), was.Of(sort, code), now.Of(sort, code));
    }

    internal sealed record Difference(string Sort, string Label, decimal Was, decimal Now)
    {
        public string Change => (Now - Was) switch { 0 => "—", > 0 and var more => "+" + more.InDigits(), var less => "−" + (-less).InDigits() };
    }
}
