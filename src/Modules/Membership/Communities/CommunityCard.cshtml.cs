using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Tables;
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
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty, Label("Школа", "School")]
    public string? School { get; set; }

    public Community Community { get; private set; } = null!;
    public IReadOnlyList<StaffMember> Staff { get; private set; } = [];
    public IReadOnlyList<Row> Schools { get; private set; } = [];
    public bool MayEdit => this.Actor().MayEdit(Id);

    public async Task<IActionResult> OnGetAsync(string? format)
    {
        if (!await Load())
            return NotFound();

        return format is null ? Page() : new TableFile<Row>("member-schools",
            (Say("Школа", "School"), r => r.Name), (Say("Участвует с", "Member since"), r => r.FirstDay)).As(format, Schools);
    }

    public async Task<IActionResult> OnPostJoinAsync()
    {
        if (!await Load())
            return NotFound();
        if (!MayEdit)
            return Forbid();

        return await this.Try(() => mediator.Send(new AddMemberSchool(Id, School ?? "")), then: Redirect($"/communities/{Id}#schools"));
    }

    public async Task<IActionResult> OnPostLeaveAsync(Guid member)
    {
        if (!await Load())
            return NotFound();
        if (!MayEdit)
            return Forbid();

        return await this.Try(() => mediator.Send(new EndMembership(Id, member)), then: Redirect($"/communities/{Id}#schools"));
    }

    private async Task<bool> Load()
    {
        if (await db.Communities.AsNoTracking().SingleOrDefaultAsync(c => c.Id == Id) is not { } community)
            return false;

        var today = clock.Today();
        Community = community;
        Staff = await mediator.Send(new StaffOf(Id, today));
        Schools = await (
            from member in db.MemberSchools
            where member.CommunityId == Id && member.FirstDay <= today && (member.LastDay == null || today <= member.LastDay)
            join school in db.Schools on member.SchoolId equals school.Id
            orderby school.Kind, school.Number, school.ShortName
            select new Row(member.Id, school.Id, school.ShortName, member.FirstDay, member.LastDay)).ToListAsync();
        return true;
    }

    internal sealed record Row(Guid MemberId, Guid SchoolId, string Name, DateOnly FirstDay, DateOnly? LastDay);
}
