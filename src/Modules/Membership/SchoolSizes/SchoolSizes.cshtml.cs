using CommunityHub.Kernel;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.SchoolSizes;

[Authorize]
internal sealed class SchoolSizesPage(MembershipDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public string School { get; private set; } = "";
    public bool MayEdit { get; private set; }

    /// <summary>What is known now, the latest days first.</summary>
    public IReadOnlyList<SchoolSize> Known { get; private set; } = [];

    /// <summary>What was known before, the latest knowledge first.</summary>
    public IReadOnlyList<SchoolSize> Superseded { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await Load())
            return NotFound();

        Input.RowsSeen = Known.Count + Superseded.Count;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await Load())
            return NotFound();
        if (!MayEdit)
            return Forbid();

        return await this.Try(() => mediator.Send(Input.Command(Id, this.Actor().PersonId)), then: Redirect($"/schools/{Id}/size"));
    }

    private async Task<bool> Load()
    {
        if (await db.Schools.Where(s => s.Id == Id).Select(s => s.ShortName).SingleOrDefaultAsync() is not { } school)
            return false;

        (School, MayEdit) = (school, await db.MayEditSchool(this.Actor(), Id, clock.Today()));
        var rows = await db.SchoolSizes.AsNoTracking().Where(s => s.SchoolId == Id).OrderByDescending(s => s.FirstDay).ToListAsync();
        Known = [.. rows.Where(row => row.SupersededAt is null)];
        Superseded = [.. rows.Where(row => row.SupersededAt is not null).OrderByDescending(row => row.SupersededAt)];
        return true;
    }

    internal sealed class Form
    {
        [Label("Учеников", "Pupils")]
        public int? Pupils { get; set; }

        [Label("Классов", "Classes")]
        public int? Classes { get; set; }

        [Label("С какого дня", "From which day")]
        public DateOnly? FirstDay { get; set; }

        [Label("По какой день", "To which day")]
        public DateOnly? LastDay { get; set; }

        public bool IsCorrection { get; set; }
        public int RowsSeen { get; set; }

        public RecordSchoolSize Command(Guid schoolId, Guid by) => Pupils is { } pupils && Classes is { } classes && FirstDay is { } firstDay
            ? new(schoolId, Pupils: pupils, Classes: classes, FirstDay: firstDay, LastDay: LastDay, IsCorrection, RowsSeen, by)
            : throw new RuleViolation("school-size.incomplete", "Укажите число учеников, число классов и день, с которого это так.", "Enter the number of pupils, of classes, and the day from which it is so.");
    }
}
