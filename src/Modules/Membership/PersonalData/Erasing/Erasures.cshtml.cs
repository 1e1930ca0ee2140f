using CommunityHub.Kernel;
using CommunityHub.Membership.People;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.PersonalData.Erasing;

/// <summary>Who asks for the own data to be erased, and what has been erased.</summary>
[Authorize]
internal sealed class ErasuresPage(MembershipDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    private const int Most = 500;

    public IReadOnlyList<(Person Person, PendingErasure Request)> Requests { get; private set; } = [];
    public IReadOnlyList<Erasure> Done { get; private set; } = [];
    public DateOnly Today => clock.Today();

    public async Task<IActionResult> OnGetAsync()
    {
        if (!this.Actor().MayErasePeople())
            return Forbid();

        var asked = await db.ErasureRequests.AsNoTracking().Where(r => r.WithdrawnAt == null).OrderBy(r => r.AskedOn).Take(Most)
            .Join(db.People.Where(p => p.ErasedAs == null), r => r.PersonId, p => p.Id, (request, person) => new { person, request }).ToListAsync();
        var requests = new List<(Person, PendingErasure)>();
        foreach (var one in asked)
            requests.Add((one.person, await PendingErasure.Of(one.request, mediator, HttpContext.RequestAborted)));
        Requests = requests;
        Done = await db.Erasures.AsNoTracking().OrderByDescending(e => e.Number).Take(Most).ToListAsync();
        return Page();
    }
}
