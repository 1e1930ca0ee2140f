using System.ComponentModel.DataAnnotations;
using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Planning.Terms;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Planning.Plans;

[Authorize]
internal sealed class BeginPlanPage(PlanningDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    [BindProperty]
    public Form Input { get; set; } = new();

    public IReadOnlyList<CommunityCard> Communities { get; private set; } = [];
    public IReadOnlyList<(Guid VersionId, string Name)> Copyable { get; private set; } = [];

    public async Task OnGetAsync(Guid? copy)
    {
        await Load();
        Input = new() { Year = clock.Today().Year + (clock.Today().Month > 9 ? 1 : 0), CopyOf = copy, CommunityId = Communities.Count == 1 ? Communities[0].Id : null };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await Load();
        Guid begun = default;
        var outcome = await this.Try(async () => begun = await Begin(), then: new EmptyResult());
        return begun == default ? outcome : Redirect(await EditLink(begun));
    }

    private Task<Guid> Begin()
    {
        var year = new PlanYear(Input.Year!.Value, Input.IsSchoolYear);
        return Input.CopyOf is { } version
            ? mediator.Send(new CopyPlan(version, year, this.Actor()))
            : mediator.Send(new BeginPlan(Input.CommunityId ?? throw NoCommunity(), year, this.Actor()));
    }

    private static RuleViolation NoCommunity() => new("plan.no-community", "Выберите сообщество, для которого пишется план.", "Choose the community the plan is for.");

    private async Task<string> EditLink(Guid versionId)
    {
        var version = await db.Versions.Where(v => v.Id == versionId).Select(v => new { v.PlanId, v.Number }).SingleAsync();
        return $"/plans/{version.PlanId}/v/{version.Number}/edit";
    }

    private async Task Load()
    {
        var all = await mediator.Send(new Communities());
        Communities = [.. all.Where(c => this.Actor().MayWrite(c.Id))];
        var plans = await db.Plans.AsNoTracking().ToListAsync();
        var versions = await db.Versions.AsNoTracking().Where(v => v.WithdrawnAt == null && v.ReplacedAt == null).ToListAsync();
        Copyable = [.. from plan in plans
                       where Communities.Any(c => c.Id == plan.CommunityId)
                       from version in versions.Where(v => v.PlanId == plan.Id)
                       orderby plan.FirstYear descending
                       select (version.Id, $"{Communities.Single(c => c.Id == plan.CommunityId).Name}, {plan.Year}: {version.State.InWords()}")];
    }

    internal sealed class Form
    {
        [Label("Сообщество", "Community")]
        public Guid? CommunityId { get; set; }

        [Required, Range(1990, 2100), Label("Год (для учебного года — первый)", "Year (of a school year, the first)")]
        public int? Year { get; set; }

        [Label("План на учебный год, с сентября по август", "Plan of a school year, September to August")]
        public bool IsSchoolYear { get; set; }

        [Label("Взять строки из плана", "Take the rows of a plan")]
        public Guid? CopyOf { get; set; }
    }
}
