using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Planning.Plans;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CommunityHub.Planning.Authoring;

/// <summary>What the members of the community would like to learn, offered to whoever writes its plan; a topic becomes a row of the draft.</summary>
[Authorize]
internal sealed class PickTopicPage(PlanningDb db, IMediator mediator, TimeProvider clock) : PageModel
{
    public PlanView View { get; private set; } = null!;

    /// <summary>Most wanted first.</summary>
    public IReadOnlyList<DeficitTopic> Topics { get; private set; } = [];

    /// <summary>The year in which the school year begins that they were asked in: this one, or the last, while nobody has answered yet.</summary>
    public int FirstYear { get; private set; }

    public Guid? SectionId { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid planId, int number)
    {
        if (await PlanView.Find(db, mediator, planId, number) is not { } view)
            return NotFound();

        View = view;
        if (!view.Version.IsDraft || !this.Actor().MayWrite(view.Plan.CommunityId))
            return Redirect(view.Link);

        var today = clock.Today();
        FirstYear = today.Month >= 9 ? today.Year : today.Year - 1;
        Topics = await mediator.Send(new TopicsFromDeficits(view.Plan.CommunityId, FirstYear));
        if (Topics.Count == 0)
            Topics = await mediator.Send(new TopicsFromDeficits(view.Plan.CommunityId, --FirstYear));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid planId, int number, Guid sectionId, Guid topic)
    {
        SectionId = sectionId;
        if (await OnGetAsync(planId, number) is var shown && shown is not PageResult)
            return shown;

        var item = Guid.Empty;
        var outcome = await this.Try(async () =>
        {
            var picked = Topics.SingleOrDefault(t => t.CompetenceId == topic) ?? throw new RuleViolation("topic.gone", "Такой темы в списке больше нет. Обновите страницу.", "This topic is not in the list any more. Reload the page.");
            item = await mediator.Send(new AddItem(View.Version.Id, sectionId, null, this.Actor()));
            await mediator.Send(new WriteCell(View.Version.Id, item, Cell.Title, picked.Topic, "", this.Actor()));
            await mediator.Send(new WriteCell(View.Version.Id, item, Cell.Competencies, picked.Group, "", this.Actor()));
        }, then: new EmptyResult());
        return outcome is PageResult ? outcome : Redirect($"{View.Link}/edit?at={item}");
    }

    public bool IsPlanned(DeficitTopic topic) => View.Version.Items.Any(item => item.Title.Contains(topic.Topic, StringComparison.OrdinalIgnoreCase));
}
