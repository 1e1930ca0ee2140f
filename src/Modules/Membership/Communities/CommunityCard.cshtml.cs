using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Tables;
using CommunityHub.Membership.Time;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.Communities;

[Authorize]
internal sealed class CommunityCardPage(MembershipDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    private const int SchoolsOnAPage = 20;

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "cluster")]
    public string? Cluster { get; set; }

    [BindProperty(SupportsGet = true, Name = "sort")]
    public string? Sort { get; set; }

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    [BindProperty, Label("Школа", "School")]
    public string? School { get; set; }

    public Community Community { get; private set; } = null!;
    public IReadOnlyList<StaffMember> Staff { get; private set; } = [];
    public IReadOnlyList<string> Clusters { get; private set; } = [];

    /// <summary>All that are members today, however the list is filtered.</summary>
    public int Members { get; private set; }

    public PageOf<Row> Schools { get; private set; } = PageOf<Row>.Empty;
    public bool MayEdit => this.Actor().MayEdit(Id);
    public bool IsOfCommunity { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? format)
    {
        if (await Load() is not { } schools)
            return NotFound();

        return format is null ? Page() : new TableFile<Row>("member-schools",
            (Say("Школа", "School"), r => r.Name), (Say("Кластер", "Cluster"), r => r.Cluster), (Say("Участвует с", "Member since"), r => r.FirstDay), (Say("По", "Until"), r => r.LastDay)).As(format, schools);
    }

    public Task<IActionResult> OnPostJoinAsync() => Act(() => mediator.Send(new AddMemberSchool(Id, School ?? "")));

    public Task<IActionResult> OnPostLeaveAsync(Guid member) => Act(() => mediator.Send(new EndMembership(Id, member)));

    private async Task<IActionResult> Act(Func<Task> act)
    {
        if (await Load() is null)
            return NotFound();

        return MayEdit ? await this.Try(act, then: Redirect($"/communities/{Id}#schools")) : Forbid();
    }

    /// <returns>The member schools that were asked for, all pages of them.</returns>
    private async Task<IReadOnlyList<Row>?> Load()
    {
        if (await db.Communities.AsNoTracking().SingleOrDefaultAsync(c => c.Id == Id) is not { } community)
            return null;

        var today = clock.Today();
        Community = community;
        IsOfCommunity = await db.IsOfCommunity(this.Actor(), Id, today);
        Staff = await mediator.Send(new StaffOf(Id, today));
        // Where a school belongs is for those who run the community; its name is nobody's secret.
        var clusters = this.Actor().MaySeeStaff(Id) ? await db.Placements.On(today).Where(p => p.Cluster != null).ToDictionaryAsync(p => p.SchoolId, p => p.Cluster) : [];
        var members = await (
            from member in db.MemberSchools
            where member.CommunityId == Id && member.FirstDay <= today && (member.LastDay == null || today <= member.LastDay)
            join school in db.Schools on member.SchoolId equals school.Id
            orderby school.Kind, school.Number, school.ShortName
            select new { member.Id, member.SchoolId, school.ShortName, school.SearchText, member.FirstDay, member.LastDay }).ToListAsync();
        var all = members.ConvertAll(m => new Row(m.Id, m.SchoolId, m.ShortName, m.SearchText, clusters.GetValueOrDefault(m.SchoolId), m.FirstDay, m.LastDay));
        Members = all.Count;
        Clusters = [.. all.Select(row => row.Cluster).OfType<string>().Distinct().Order(StringComparer.CurrentCulture)];
        // By number, which is no text: its place in the list is its key.
        var asks = SearchText.Asking(Search);
        var asked = all.Where(row => asks(row.SearchText) && (string.IsNullOrEmpty(Cluster) || row.Cluster == Cluster)).InOrder(Sort, ("name", row => all.IndexOf(row)), ("cluster", row => row.Cluster), ("since", row => row.FirstDay));
        Schools = asked.PageAt(Number, SchoolsOnAPage);
        return asked;
    }

    internal sealed record Row(Guid MemberId, Guid SchoolId, string Name, string SearchText, string? Cluster, DateOnly FirstDay, DateOnly? LastDay);
}
