using CommunityHub.Kernel;
using CommunityHub.Membership.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.PersonalData.Erasing;

/// <summary>Who asks for the own data to be erased, and what has been erased.</summary>
[Authorize]
internal sealed class ErasuresPage(MembershipDb db, TimeProvider clock) : PageModel
{
    private const int Most = 500;

    public IReadOnlyList<(Person Person, ErasureRequest Request)> Requests { get; private set; } = [];
    public IReadOnlyList<Erasure> Done { get; private set; } = [];
    public DateOnly Today => clock.Today();

    public async Task<IActionResult> OnGetAsync()
    {
        if (!this.Actor().MayErasePeople())
            return Forbid();

        Requests = [.. (await db.ErasureRequests.AsNoTracking().Where(r => r.WithdrawnAt == null).OrderBy(r => r.AskedOn).Take(Most)
            .Join(db.People.Where(p => p.ErasedAs == null), r => r.PersonId, p => p.Id, (request, person) => new { person, request }).ToListAsync()).Select(r => (r.person, r.request))];
        Done = await db.Erasures.AsNoTracking().OrderByDescending(e => e.Number).Take(Most).ToListAsync();
        return Page();
    }
}
