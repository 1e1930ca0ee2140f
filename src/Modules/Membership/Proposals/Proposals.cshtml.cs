using CommunityHub.Kernel;
using CommunityHub.Kernel.Tables;
using CommunityHub.Membership.BankUpdates;
using CommunityHub.Membership.People;
using CommunityHub.Membership.Schools;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.Proposals;

/// <summary>What other parts of the house propose of the schools the reader keeps, as it was and as it becomes; the reader accepts, or says why not.</summary>
[Authorize]
internal sealed class ProposalsPage(MembershipDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    public static readonly IReadOnlyList<(string State, Func<string> Word)> States =
        [("waiting", () => Say("ждут решения", "waiting")), ("accepted", () => Say("принятые", "accepted")), ("refused", () => Say("отклонённые", "refused")), ("all", () => Say("все", "all"))];

    [BindProperty(SupportsGet = true, Name = "q"), Label("Школа", "School")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "state")]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true, Name = "sort")]
    public string? Sort { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    public PageOf<Row> Changes { get; private set; } = PageOf<Row>.Empty;

    /// <summary>Of somebody new, who of the data bank it may be after all, by the proposal.</summary>
    public IReadOnlyDictionary<Guid, IReadOnlyList<Person>> Like { get; private set; } = new Dictionary<Guid, IReadOnlyList<Person>>();

    // What was typed, when it was refused.
    public Guid? Refused { get; private set; }
    public string? Reason { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? format)
    {
        if (!this.Actor().MayDecideOnProposals())
            return Forbid();

        var found = Found();
        if (format is null)
        {
            await Show(found);
            return Page();
        }

        return new TableFile<Row>("proposals",
            (Say("Школа", "School"), r => r.School), (Say("Было", "It was"), r => r.Change.Was), (Say("Станет", "It becomes"), r => r.Change.Becomes), (Say("День", "Day"), r => r.Change.Day),
            (Say("Откуда", "Source"), r => r.Change.Source), (Say("Решил", "Decided by"), r => r.Change.DecidedByName), (Say("Причина", "Reason"), r => r.Change.Remark)).As(format, await found.ToListAsync());
    }

    public Task<IActionResult> OnPostAcceptAsync(Guid change, Guid? same) => Decide(change, accepted: true, null, same);

    public Task<IActionResult> OnPostRefuseAsync(Guid change, string? reason) => Decide(change, accepted: false, reason);

    private async Task<IActionResult> Decide(Guid change, bool accepted, string? reason, Guid? same = null)
    {
        if (!this.Actor().MayDecideOnProposals())
            return Forbid();

        (Refused, Reason) = (change, reason);
        await Show(Found());
        return await this.Try(() => mediator.Send(new DecideOnProposal(change, accepted, reason, this.Actor(), same)), then: Redirect("/proposals"));
    }

    private async Task Show(IQueryable<Row> found)
    {
        Changes = await found.PageAsync(Number);
        var like = new Dictionary<Guid, IReadOnlyList<Person>>();
        foreach (var (change, _) in Changes.Rows)
            if (change is { Verdict: null, Proposal: ProposedNewcomer { Name: var name } })
                like[change.Id] = await db.LikeAsync(name);
        Like = like;
    }

    private IQueryable<Row> Found()
    {
        State = States.Any(s => s.State == State) ? State : "waiting";
        var schools = db.Schools.Called(Search);
        var rows = db.ProposalsKeptBy(this.Actor(), clock.Today()).Join(schools, c => c.SchoolId, s => s.Id, (change, school) => new { change, school.ShortName });
        rows = State switch
        {
            "accepted" => rows.Where(r => r.change.Verdict == Verdict.Accepted),
            "refused" => rows.Where(r => r.change.Verdict == Verdict.Refused),
            "all" => rows,
            _ => rows.Where(r => r.change.Verdict == null),
        };
        rows = Sort switch
        {
            "school" => rows.OrderBy(r => r.ShortName).ThenBy(r => r.change.Id),
            "-school" => rows.OrderByDescending(r => r.ShortName).ThenBy(r => r.change.Id),
            "day" => rows.OrderBy(r => r.change.Day).ThenBy(r => r.change.Id),
            "-day" => rows.OrderByDescending(r => r.change.Day).ThenBy(r => r.change.Id),
            "at" => rows.OrderBy(r => r.change.ProposedAt).ThenBy(r => r.change.Id),
            _ => rows.OrderByDescending(r => r.change.ProposedAt).ThenBy(r => r.change.Id),
        };
        return rows.Select(r => new Row(r.change, r.ShortName));
    }

    internal sealed record Row(ProposedChange Change, string School);
}
