using CommunityHub.Kernel;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Schools.Merging;

/// <summary>Looks for the double of a school, shows what would move, merges on confirmation, and takes it back.</summary>
[Authorize]
internal sealed class MergeSchoolPage(MembershipDb db, IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "q"), Label("Двойник", "The double")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "double")]
    public Guid? Double { get; set; }

    public School School { get; private set; } = null!;
    public IReadOnlyList<School> Found { get; private set; } = [];
    public MergePreview? Preview { get; private set; }
    public IReadOnlyList<(SchoolMerge Merge, string Double)> Merges { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync() => await Refused() ?? Page();

    public async Task<IActionResult> OnPostMergeAsync() =>
        await Refused() ?? await this.Try(() => mediator.Send(new MergeSchools(Id, Double ?? Guid.Empty, this.Actor())), then: Redirect($"/schools/{Id}/merge"));

    public async Task<IActionResult> OnPostUnmergeAsync(Guid merge) =>
        await Refused() ?? await this.Try(() => mediator.Send(new UnmergeSchools(merge, this.Actor())), then: Redirect($"/schools/{Id}/merge"));

    private async Task<IActionResult?> Refused()
    {
        if (!this.Actor().MayEditPeople())
            return Forbid();
        if (await db.Schools.AsNoTracking().SingleOrDefaultAsync(s => s.Id == Id) is not { } school)
            return NotFound();

        School = school;
        if (!string.IsNullOrWhiteSpace(Search))
            Found = await db.Schools.AsNoTracking().Called(Search).Where(s => s.Id != Id).OrderBy(s => s.ShortName).Take(20).ToListAsync();
        if (Double is { } other && other != Id && await db.Schools.AsNoTracking().SingleOrDefaultAsync(s => s.Id == other) is { } gone)
            Preview = await MergePreview.Of(school, gone, db);
        Merges = [.. (await db.SchoolMerges.AsNoTracking().Where(m => m.KeptId == Id).OrderByDescending(m => m.At)
            .Select(m => new { Merge = m, Double = db.Schools.IgnoreQueryFilters().Where(s => s.Id == m.DoubleId).Select(s => s.ShortName).First() }).ToListAsync()).Select(m => (m.Merge, m.Double))];
        return null;
    }
}
