using CommunityHub.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Mentoring;

/// <summary>The pairs in which the reader teaches or learns.</summary>
[Authorize]
internal sealed class MyMentoringPage(MembershipDb db, TimeProvider clock) : PageModel
{
    public DateOnly Today => clock.Today();
    public IReadOnlyList<(MentoringPair Pair, string Mentor, string Mentee)> Pairs { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var me = this.Actor().PersonId;
        var pairs = await db.MentoringPairs.AsNoTracking().Where(p => p.MentorPersonId == me || p.MenteeId == me).OrderByDescending(p => p.FirstDay).ToListAsync();
        var ids = pairs.SelectMany(p => new[] { p.MentorPersonId, p.MenteeId }).Distinct().ToList();
        var names = (await db.People.AsNoTracking().Where(p => ids.Contains(p.Id)).ToListAsync()).ToDictionary(p => p.Id, p => p.Name.Short);
        Pairs = [.. pairs.Select(p => (p, names[p.MentorPersonId], names[p.MenteeId]))];
    }
}
