using System.Globalization;
using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Bank;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Letters;
using CommunityHub.Monitoring.Responses;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Cycles;

/// <summary>Every school of a cycle gets more time.</summary>
internal sealed record ProlongCycle(Guid CycleId, DateTimeOffset Deadline, Actor By) : IRequest;

internal sealed class ProlongCycleHandler(MonitoringDb db, TimeProvider clock) : AsyncRequestHandler<ProlongCycle>
{
    protected override async Task Handle(ProlongCycle command, CancellationToken cancellationToken)
    {
        var cycle = await db.CycleToLead(command.CycleId, command.By, cancellationToken);
        cycle.Prolong(command.Deadline, clock.GetUtcNow()); // Its process looks once more when the first deadline has come.
        var deadline = cycle.Deadline;
        await db.Responses.Where(r => r.CycleId == cycle.Id && r.LateAt <= deadline).ExecuteUpdateAsync(set => set.SetProperty(r => r.LateAt, (DateTimeOffset?)null), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>The curator does not wait any longer: the collecting is over now.</summary>
internal sealed record CloseCycleNow(Guid CycleId, Actor By) : IRequest;

internal sealed class CloseCycleNowHandler(MonitoringDb db, IMediator mediator) : AsyncRequestHandler<CloseCycleNow>
{
    protected override async Task Handle(CloseCycleNow command, CancellationToken cancellationToken)
    {
        var cycle = await db.CycleToLead(command.CycleId, command.By, cancellationToken);
        if (!cycle.IsOpen)
            throw new RuleViolation("cycle.not-open", "Закрыть можно только сбор, который идёт.", "Only a collection that is going on can be closed.");

        await mediator.Send(new CorrelateMessage("monitoring.collecting-over", $"{cycle.Id}", new Dictionary<string, object?>(), command.By), cancellationToken);
    }
}

/// <summary>Something is done with chosen answers of a cycle at once.</summary>
/// <param name="Text">The reason, where one is asked for; the note.</param>
internal sealed record ChangeResponses(Guid CycleId, IReadOnlyList<Guid> ResponseIds, ResponseAct Act, string? Text, DateTimeOffset? Deadline, Actor By) : IRequest<int>;

internal enum ResponseAct
{
    Remind,
    Prolong,
    Note,
    Exclude,
    Include,
    Accept,
}

internal sealed class ChangeResponsesHandler(MonitoringDb db, CycleLetters letters, IMediator mediator, TimeProvider clock) : IRequestHandler<ChangeResponses, int>
{
    public async Task<int> Handle(ChangeResponses command, CancellationToken cancellationToken)
    {
        var cycle = await db.CycleToLead(command.CycleId, command.By, cancellationToken);
        var now = clock.GetUtcNow();
        var chosen = await db.Responses.Where(r => r.CycleId == cycle.Id && command.ResponseIds.Contains(r.Id)).OrderBy(r => r.SchoolName).ToListAsync(cancellationToken);
        if (chosen.Count == 0)
            throw new RuleViolation("responses.none-chosen", "Отметьте школы в таблице.", "Tick schools in the table.");

        var done = 0;
        foreach (var response in chosen)
            if (await Do(command, cycle, response, now, cancellationToken))
                done++;
        await db.SaveChangesAsync(cancellationToken);
        if (command.Act is ResponseAct.Exclude)
            foreach (var excluded in chosen.Where(r => r.AcceptedAt is not null))
                await mediator.Send(new TakeBackFromBank(excluded.Id), cancellationToken);
        if (command.Act is ResponseAct.Accept or ResponseAct.Include && (await db.FormOf(cycle.FormVersionId, cancellationToken)).Form.IsOfBank)
            foreach (var accepted in chosen.Where(r => command.Act is ResponseAct.Include ? r.AcceptedAt is not null : r.AcceptedAt == now))
                await mediator.Send(new ProposeToBank(accepted.Id, command.By), cancellationToken);
        return done;
    }

    private async Task<bool> Do(ChangeResponses command, Cycle cycle, Response response, DateTimeOffset now, CancellationToken cancellationToken)
    {
        switch (command.Act)
        {
            case ResponseAct.Remind:
                return await Remind(cycle, response, now, cancellationToken);
            case ResponseAct.Prolong:
                response.Prolong(command.Deadline ?? throw new RuleViolation("response.no-deadline", "Укажите новый срок.", "Enter the new deadline."), command.Text, now);
                return true;
            case ResponseAct.Note:
                db.Add(ResponseNote.Of(response.Id, command.Text, command.By.Name, now));
                return true;
            case ResponseAct.Exclude:
                response.Exclude(command.Text, now);
                return true;
            case ResponseAct.Include:
                response.Include();
                return true;
            default:
                if (response.SubmittedAt is null || response.AcceptedAt is not null)
                    return false;
                response.Accept(command.By.Name, now);
                return true;
        }
    }

    private async Task<bool> Remind(Cycle cycle, Response response, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!cycle.IsOpen)
            throw new RuleViolation("cycle.not-open-to-remind", "Сбор не идёт: напоминать не о чем.", "The collection is not going on: there is nothing to remind of.");
        // Who has sent it is not urged, and nobody twice on a day.
        if (!ResponseStates.Awaited.Contains(response.StateAt(now, cycle.Deadline)) || response.RemindedAt >= clock.Today().Begins())
            return false;
        if (await letters.Write(cycle, response, CollectionLetterKinds.Nudge, $"nudge:{now.UtcTicks.ToString(CultureInfo.InvariantCulture)}", AnswerLetters.Usual, cancellationToken) is not { } to)
            return false;

        if (response.AskedAt is null)
            response.Ask(to, now);
        response.Remind(to, now);
        return true;
    }
}

internal static class CycleToLeadExtension
{
    public static async Task<Cycle> CycleToLead(this MonitoringDb db, Guid id, Actor by, CancellationToken cancellationToken)
    {
        var cycle = await db.Cycles.SingleOrDefaultAsync(c => c.Id == id, cancellationToken) ?? throw new RuleViolation("cycle.unknown", "Такого сбора нет.", "There is no such collection.");
        by.MustCollect(cycle.CommunityId);
        return cycle;
    }
}
