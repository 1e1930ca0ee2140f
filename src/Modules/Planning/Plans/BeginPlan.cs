using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Planning.Papers;
using CommunityHub.Planning.Terms;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Planning.Plans;

/// <summary>Begins a community's plan for a year, empty or filled from a paper; gives the id of its first version.</summary>
internal sealed record BeginPlan(Guid CommunityId, PlanYear Year, Actor By, PlanPaper? Paper = null, string? ReadFrom = null) : IRequest<Guid>;

internal sealed class BeginPlanHandler(PlanningDb db, IMediator mediator, TimeProvider clock) : IRequestHandler<BeginPlan, Guid>
{
    // The five directions of work that the centre's communities have in common.
    private static readonly string[] UsualSections =
    [
        "Организационно-координационная деятельность", "Организационно-методическая и образовательная деятельность",
        "Консультационная деятельность", "Информационная деятельность", "Аналитическая деятельность",
    ];

    public async Task<Guid> Handle(BeginPlan command, CancellationToken cancellationToken)
    {
        command.By.MustWrite(command.CommunityId);
        var plan = await FindOrBegin(command, cancellationToken);

        var number = 1 + (await db.Versions.Where(v => v.PlanId == plan.Id).MaxAsync(v => (int?)v.Number, cancellationToken) ?? 0);
        var version = PlanVersion.Draft(plan.Id, number, command.By, clock.GetUtcNow(), readFrom: command.ReadFrom, onPaper: command.Paper?.Approval);
        if (command.Paper is { } paper)
            Fill(version, paper);
        else
        {
            version.Describe("", [], await Named(Group.Curator, command, cancellationToken), await Named(Group.Leader, command, cancellationToken));
            version.Sections.AddRange(UsualSections.Select((title, at) => Section.Of(version.Id, at, $"{at + 1}", title)));
        }

        db.Versions.Add(version);
        await db.SaveChangesAsync(cancellationToken);
        return version.Id;
    }

    private async Task<Plan> FindOrBegin(BeginPlan command, CancellationToken cancellationToken)
    {
        var plan = await db.Plans.SingleOrDefaultAsync(
            p => p.CommunityId == command.CommunityId && p.FirstYear == command.Year.FirstYear && p.IsSchoolYear == command.Year.IsSchoolYear, cancellationToken);
        if (plan is null)
            return db.Plans.Add(Plan.Begin(command.CommunityId, command.Year, clock.GetUtcNow())).Entity;

        if (await db.Versions.AnyAsync(v => v.PlanId == plan.Id && v.WithdrawnAt == null, cancellationToken))
            throw new RuleViolation("plan.already-there",
                "У сообщества уже есть план на этот год. Откройте его: черновик можно править, а к утверждённому плану — начать изменение.",
                "The community already has a plan for this year. Open it: a draft can be edited, an approved plan can be amended.");

        return plan;
    }

    // Who holds the post today, as papers name them: «Антимонова Вера Владимировна, главный специалист …».
    private async Task<string> Named(string post, BeginPlan command, CancellationToken cancellationToken)
    {
        var staff = await mediator.Send(new StaffOf(command.CommunityId, clock.Today()), cancellationToken);
        return staff.FirstOrDefault(s => s.Post == post) is { } holder ? string.Join(", ", new[] { holder.FullName, holder.Title }.OfType<string>()) : "";
    }

    private static void Fill(PlanVersion version, PlanPaper paper)
    {
        version.Describe(paper.Goal ?? "", paper.Tasks, paper.Curator ?? "", paper.Leader ?? "");
        foreach (var (at, read) in paper.Sections.Index())
        {
            var section = Section.Of(version.Id, at, read.Number, read.Title);
            section.Append(read.Items.Select(i => Item.From(i)));
            version.Sections.Add(section);
        }
    }
}
