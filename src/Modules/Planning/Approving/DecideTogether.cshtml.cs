using System.ComponentModel.DataAnnotations;
using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Planning.Plans;
using CommunityHub.Planning.Terms;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Planning.Approving;

/// <summary>Several plans decided alike: first what would happen to each, then each by itself, then what became of them.</summary>
[Authorize]
internal sealed class DecideTogetherPage(PlanningDb db, IMediator mediator, EachByItself each, TimeProvider clock) : PageModel
{
    private const int Most = 100;
    private const string Decide = "planning.decide", Agree = "planning.agree";

    [BindProperty(SupportsGet = true, Name = "task")] public List<Guid> Chosen { get; set; } = [];
    [BindProperty(SupportsGet = true), Label("Номер приказа", "Number of the order"), StringLength(40)] public string? OrderNumber { get; set; }
    [BindProperty(SupportsGet = true), Label("Дата приказа", "Day of the order")] public DateOnly? OrderedOn { get; set; }

    public string Form { get; private set; } = "";
    public bool NeedsOrder => Form == Decide;
    public IReadOnlyList<PlanToDecide> Plans { get; private set; } = [];
    public IEnumerable<PlanToDecide> Possible => Plans.Where(p => p.Refusal is null);
    public bool HasSlips => Possible.Any(p => p.Slips.Count > 0);

    /// <summary>What would happen is known: nothing is missing for it.</summary>
    public bool IsPreview { get; private set; }

    public async Task<IActionResult> OnGetAsync(bool preview)
    {
        if (await Load() is { } elsewhere)
            return elsewhere;

        if (NeedsOrder && !preview)
        {
            ModelState.Clear(); // Nothing has been asked yet, so nothing is missing.
            OrderedOn ??= clock.Today();
        }
        else
            await Preview();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(List<Guid> yes, bool sure)
    {
        if (await Load() is { } elsewhere)
            return elsewhere;

        var wanted = Plans.Where(p => yes.Contains(p.TaskId)).ToList();
        if (!await Preview())
            return Page();
        if (wanted.Count == 0)
            ModelState.AddModelError("", Say("Отметьте хотя бы один план.", "Tick at least one plan."));
        if (!sure && HasSlips)
            ModelState.AddModelError("sure", Say("В приказе что-то похоже на описку. Исправьте или подтвердите, что всё верно.", "Something in the order looks like a slip. Correct it, or confirm that it is right."));
        if (!ModelState.IsValid)
            return Page();

        foreach (var plan in wanted)
            await each.Take(DecisionOn(plan.TaskId, plan.VersionId), HttpContext.RequestAborted);

        var decided = new QueryBuilder(wanted.Select(p => KeyValuePair.Create("version", $"{p.VersionId}"))) { { "form", Form }, { "orderNumber", OrderNumber ?? "" }, { "orderedOn", $"{OrderedOn:O}" } };
        return Redirect($"/plans/tasks/together/done{decided}");
    }

    private async Task<IActionResult?> Load()
    {
        var tasks = new List<TaskCard>();
        foreach (var id in Chosen.Distinct().Take(Most))
            if (await mediator.Send(new OpenTask(id)) is { FormKey: Decide or Agree } task && Guid.TryParse(task.BusinessKey, out _))
                tasks.Add(task);
        if (tasks.Select(t => t.FormKey).Distinct().ToList() is not [var form])
            return Redirect("/inbox"); // All gone meanwhile, or not of one kind: the inbox asks for that.

        Form = form;
        var versions = tasks.Select(t => Guid.Parse(t.BusinessKey)).ToList();
        var names = (await NamedPlan.Find(db, mediator, versions, HttpContext.RequestAborted)).ToDictionary(p => p.VersionId);
        Plans = [.. tasks.OrderBy(t => t.CreatedAt).Select(t => (Task: t, Plan: names[Guid.Parse(t.BusinessKey)])).Select(x => new PlanToDecide(x.Task.Id, x.Plan.VersionId, x.Plan.Name, x.Plan.Link, x.Plan.Year, x.Task.CreatedAt))];
        return null;
    }

    private async Task<bool> Preview()
    {
        if (NeedsOrder && string.IsNullOrWhiteSpace(OrderNumber))
            ModelState.AddModelError(nameof(OrderNumber), Say("Впишите номер так, как он стоит в приказе, например «02-а».", "Give the number as the order shows it, for example “02-а”."));
        if (NeedsOrder && OrderedOn is null && ModelState[nameof(OrderedOn)]?.Errors.Count is not > 0)
            ModelState.AddModelError(nameof(OrderedOn), Say("Укажите дату приказа: день, месяц и год.", "Give the day of the order: day, month and year."));
        if (!ModelState.IsValid)
            return false;

        var previewed = new List<PlanToDecide>();
        foreach (var plan in Plans)
            previewed.Add(plan with
            {
                Refusal = await each.Try(DecisionOn(plan.TaskId, plan.VersionId), HttpContext.RequestAborted),
                Slips = NeedsOrder ? [.. OrderSlips.In(OrderNumber!, OrderedOn!.Value, plan.Year, clock.Today())] : [],
            });
        (Plans, IsPreview) = (previewed, true);
        return true;
    }

    private IRequest DecisionOn(Guid taskId, Guid versionId) => NeedsOrder
        ? new ApprovePlan(versionId, taskId, OrderNumber ?? "", OrderedOn!.Value, this.Actor())
        : new AgreeToPlan(versionId, taskId, Agreed: true, null, this.Actor());
}

/// <summary>One of the plans chosen, and what would happen to it.</summary>
/// <param name="Refusal">Why it cannot be decided on now; null when it can.</param>
internal sealed record PlanToDecide(Guid TaskId, Guid VersionId, string Name, string Link, PlanYear Year, DateTimeOffset WaitsSince, string? Refusal = null)
{
    public IReadOnlyList<string> Slips { get; init; } = [];
}
