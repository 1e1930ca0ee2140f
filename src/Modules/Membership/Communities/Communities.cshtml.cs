using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Tables;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Membership.Communities;

[Authorize]
internal sealed class CommunitiesPage(MembershipDb db, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "sort")]
    public string? Sort { get; set; }

    public IReadOnlyList<Row> Communities { get; private set; } = [];
    public string? Centre { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? format)
    {
        Centre = await db.Centres.OrderBy(c => c.Id).Select(c => c.ShortName).FirstOrDefaultAsync();
        Communities = InOrder(await Rows());

        return format is null ? Page() : new TableFile<Row>("communities",
            (Say("Сообщество", "Community"), r => r.Name), (Say("Куратор", "Curator"), r => r.Curator), (Say("Руководитель", "Leader"), r => r.Leader),
            (Say("Школ", "Schools"), r => r.Schools)).As(format, Communities);
    }

    private async Task<List<Row>> Rows()
    {
        var today = clock.Today();
        var communities = await db.Communities.AsNoTracking().Select(c => new
        {
            c.Id, c.Name, c.Cluster, Schools = db.MemberSchools.Count(m => m.CommunityId == c.Id && m.FirstDay <= today && (m.LastDay == null || today <= m.LastDay)),
        }).ToListAsync();
        var heads = await (
            from appointment in db.Appointments
            where appointment.FirstDay <= today && (appointment.LastDay == null || today <= appointment.LastDay)
            where appointment.Post == Group.Curator || appointment.Post == Group.Leader
            join person in db.People on appointment.PersonId equals person.Id
            orderby appointment.Acting
            select new { appointment.CommunityId, appointment.Post, person }).AsNoTracking().ToListAsync();

        string Held(Guid community, string post) => string.Join(", ", heads.Where(h => h.CommunityId == community && h.Post == post).Select(h => h.person.Name.Short));
        return [.. communities.Select(c => new Row(c.Id, c.Name, c.Cluster, Curator: Held(c.Id, Group.Curator), Leader: Held(c.Id, Group.Leader), c.Schools))];
    }

    private List<Row> InOrder(List<Row> rows) => Sort switch
    {
        "-name" => [.. rows.OrderByDescending(r => r.Name, StringComparer.CurrentCulture)],
        "schools" => [.. rows.OrderBy(r => r.Schools)],
        "-schools" => [.. rows.OrderByDescending(r => r.Schools)],
        _ => [.. rows.OrderBy(r => r.Name, StringComparer.CurrentCulture)],
    };

    internal sealed record Row(Guid Id, string Name, string Cluster, string Curator, string Leader, int Schools);
}
