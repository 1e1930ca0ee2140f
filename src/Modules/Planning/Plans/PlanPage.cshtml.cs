using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Planning.Plans;

/// <summary>A version of a plan as people read it: head, table, filter, and what can be done with it.</summary>
[Authorize]
internal sealed class PlanPagePage(PlanningDb db, IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "q")] public string? Search { get; set; }
    [BindProperty(SupportsGet = true)] public int? Month { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? Section { get; set; }
    [BindProperty(SupportsGet = true)] public string? Responsible { get; set; }

    public PlanView View { get; private set; } = null!;
    public IReadOnlyList<TaskCard> MyTasks { get; private set; } = [];
    public IReadOnlyList<ProcessCard> Processes { get; private set; } = [];
    public PlanVersion? Amendment { get; private set; }
    public bool MayWrite { get; private set; }
    public IReadOnlySet<Guid>? Found { get; private set; }
    public bool IsFiltered => Found is not null;

    public async Task<IActionResult> OnGetAsync(Guid planId, int number)
    {
        if (await PlanView.Find(db, mediator, planId, number) is not { } view)
            return NotFound();

        View = view;
        MayWrite = this.Actor().MayWrite(view.Plan.CommunityId);
        MyTasks = await mediator.Send(new OpenTasks($"{view.Version.Id}", this.Actor()));
        Processes = await mediator.Send(new ProcessesOf($"{view.Version.Id}"));
        Amendment = await db.Versions.AsNoTracking().SingleOrDefaultAsync(v => v.PlanId == planId && v.Hash == null && v.WithdrawnAt == null && v.Id != view.Version.Id);
        Found = await Filter(view);
        return Page();
    }

    public async Task<IActionResult> OnPostAmendAsync(Guid planId, int number)
    {
        Guid begun = default;
        var outcome = await this.Try(async () => begun = await mediator.Send(new BeginAmendment(planId, this.Actor())), then: new EmptyResult());
        if (begun != default)
            return Redirect($"/plans/{planId}/v/{await db.Versions.Where(v => v.Id == begun).Select(v => v.Number).SingleAsync()}/edit");

        await OnGetAsync(planId, number);
        return outcome;
    }

    private async Task<IReadOnlySet<Guid>?> Filter(PlanView view)
    {
        if (string.IsNullOrWhiteSpace(Search) && Month is null && Section is null && string.IsNullOrWhiteSpace(Responsible))
            return null;

        var worded = string.IsNullOrWhiteSpace(Search) ? null : await Worded(view.Version.Id, Search.Trim());
        return (from section in view.Version.Sections
                where Section is null || section.SectionId == Section
                from item in section.Items
                where worded is null || worded.Contains(item.ItemId)
                where Month is null || item.Occurrences.SelectMany(o => o.Months(view.Plan.Year.Days)).Any(m => m.Month == Month)
                where string.IsNullOrWhiteSpace(Responsible) || item.Responsibles.Any(r => r.Contains(Responsible.Trim(), StringComparison.CurrentCultureIgnoreCase))
                select item.ItemId).ToHashSet();
    }

    // Russian morphology: «читателей» finds «читатели»; a beginning of a word or a number finds it, too.
    private async Task<HashSet<Guid>> Worded(Guid versionId, string search) => (await db.Database.SqlQuery<Guid>($"""
        select i.item_id as "Value" from planning.items i join planning.sections s on s.id = i.section_row_id
        where s.version_id = {versionId} and i.deleted_at is null
          and (to_tsvector('russian', concat_ws(' ', i.title, i.term_text, array_to_string(i.places, ' '), array_to_string(i.responsibles, ' '), array_to_string(i.products, ' '), array_to_string(i.competencies, ' ')))
                 @@ websearch_to_tsquery('russian', {search})
               or position(lower({search}) in lower(concat_ws(' ', i.number, i.title, array_to_string(i.places, ' '), array_to_string(i.responsibles, ' ')))) > 0)
        """).ToListAsync()).ToHashSet();
}
