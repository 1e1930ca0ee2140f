using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Membership.Posts;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Communities;

/// <summary>What everybody may see of a community. People appear as far as they have agreed to be published, and no longer.</summary>
internal sealed class PublicCommunityPage(MembershipDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    public Community? Community { get; private set; }
    public string? Centre { get; private set; }
    public IReadOnlyList<(Guid Id, string Name)> All { get; private set; } = [];
    public IReadOnlyList<(string Name, string? What)> People { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid? id)
    {
        Centre = await mediator.Send(new NameOfCentre());
        if (id is null)
        {
            All = [.. (await db.Communities.OrderBy(c => c.Name).Select(c => new { c.Id, c.Name }).ToListAsync()).Select(c => (c.Id, c.Name))];
            return Page();
        }

        if (await db.Communities.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id) is not { } community)
            return NotFound();

        Community = community;
        var staff = await mediator.Send(new StaffOf(community.Id, clock.Today()));
        var published = (await mediator.Send(new MayPublish([.. staff.Select(s => s.PersonId)]))).ToDictionary(p => p.PersonId);
        People = [.. staff.Where(s => published.ContainsKey(s.PersonId)).Select(s => (published[s.PersonId].Name, What(s, published[s.PersonId].WithPost)))];
        return Page();
    }

    private static string? What(StaffMember member, bool withPost) =>
        withPost ? string.Join(", ", new[] { Post.Of(member.Post).Title(member.Acting), member.Title }.OfType<string>()) : null;
}
