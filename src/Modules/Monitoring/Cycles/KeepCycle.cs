using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Cycles;

/// <summary>A curator begins a collection by hand, or arranges one that is planned. Its process begins on the day it opens.</summary>
/// <param name="Id">Null: a new one.</param>
internal sealed record KeepCycle(Guid? Id, string FormCode, CyclePlan Plan, Actor By) : IRequest<Guid>;

internal sealed class KeepCycleHandler(MonitoringDb db, IMediator mediator, TimeProvider clock) : IRequestHandler<KeepCycle, Guid>
{
    public async Task<Guid> Handle(KeepCycle command, CancellationToken cancellationToken)
    {
        command.By.MustCollect(command.Plan.CommunityId);
        var form = await db.NewestForm(command.FormCode, cancellationToken)
            ?? throw new RuleViolation("cycle.no-form", "Выберите форму. У неё должна быть опубликованная версия.", "Choose a form. It must have a published version.");
        if (command.Plan.Deadline <= clock.GetUtcNow())
            throw new RuleViolation("cycle.deadline-over", $"Срок ответа уже прошёл: {command.Plan.Deadline.InWords()}. Назначьте другой.", $"The deadline is over already: {command.Plan.Deadline.InWords()}. Set another.");

        await db.OneAtATime($"monitoring.cycles:{command.Plan.CommunityId}", cancellationToken);
        await RefuseTwice(command, cancellationToken);
        var isOfBank = CompiledForms.Of(form).Form.IsOfBank;
        if (isOfBank && command.Plan.ByBuilding)
            throw new RuleViolation("cycle.bank-by-building", "О банке данных спрашивают школу целиком: её ученики и сотрудники у всех корпусов общие. Снимите «по корпусам».", "Of the data bank a school is asked as a whole: its pupils and staff belong to all its buildings. Untick “by building”.");
        if (command.Plan.ByBuilding)
            Cycle.MustNotAskOfWholeSchool(CompiledForms.Of(form).Form);
        if (isOfBank)
            await mediator.RefuseBesideUpdate(command.Plan.CommunityId, command.Plan.OpensOn, cancellationToken);
        if (command.Id is { } id)
        {
            (await db.Cycles.SingleAsync(c => c.Id == id && c.CommunityId == command.Plan.CommunityId, cancellationToken)).Arrange(command.Plan);
            await db.SaveChangesAsync(cancellationToken);
            return id;
        }

        var cycle = Cycle.Plan(command.Plan, form, command.By.Name, clock.GetUtcNow());
        db.Add(cycle);
        await db.SaveChangesAsync(cancellationToken);
        if (cycle.OpensOn <= clock.Today())
            await mediator.Send(new BeginCycle(cycle.Id), cancellationToken);
        return cycle.Id;
    }

    // No school is asked for one thing twice in a month.
    private async Task RefuseTwice(KeepCycle command, CancellationToken cancellationToken)
    {
        var (first, last) = (new DateOnly(command.Plan.OpensOn.Year, command.Plan.OpensOn.Month, 1), new DateOnly(command.Plan.OpensOn.Year, command.Plan.OpensOn.Month, 1).AddMonths(1));
        var others = await db.Cycles.AsNoTracking()
            .Where(c => c.Id != command.Id && c.CommunityId == command.Plan.CommunityId && c.FormCode == command.FormCode && c.DroppedAt == null && first <= c.OpensOn && c.OpensOn < last).ToListAsync(cancellationToken);
        var clash = others.Find(other => other.Audience.Overlaps(command.Plan.Audience));
        if (clash is not null)
            throw new RuleViolation("cycle.twice", $"В этом месяце школы уже спрашивают об этом: «{clash.Title}». Выберите другой месяц или другие школы.", $"The schools are asked for this in that month already: “{clash.Title}”. Choose another month or other schools.");
    }
}
