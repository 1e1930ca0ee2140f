using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Bank;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Letters;
using CommunityHub.Monitoring.Reports.Approving;
using CommunityHub.Monitoring.Responses;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Cycles;

/// <summary>Something is done with chosen answers of a cycle at once.</summary>
/// <param name="Text">The reason, where one is asked for; the note.</param>
internal sealed record ChangeResponses(Guid CycleId, IReadOnlyList<Guid> ResponseIds, ResponseAct Act, string? Text, DateTimeOffset? Deadline, Actor By) : IRequest<ChangedResponses>
{
    /// <summary>What the page showed on which somebody accepts: an answer that is otherwise now is left out.</summary>
    public SeenAnswers Seen { get; init; } = SeenAnswers.Whatever;
}

/// <param name="Done">How many it did fit; the others are left alone.</param>
/// <param name="ChangedSince">The answers that are otherwise than they looked, and so were not accepted.</param>
internal sealed record ChangedResponses(int Done, IReadOnlyList<string> ChangedSince)
{
    private const int MostNamed = 20;

    /// <summary>What became of answers that were to be accepted, and why of some nothing did.</summary>
    public string AcceptedInWords(int chosen)
    {
        var others = chosen - Done - ChangedSince.Count;
        return string.Join(' ', ((string?[])[
            Done > 0 ? Words.Say($"{Words.Count(Done, ("ответ принят", "ответа приняты", "ответов приняты"), ("answer is accepted", "answers are accepted"))}.", $"{Words.Count(Done, ("", "", ""), ("answer is accepted", "answers are accepted"))}.") : Words.Say("Ни один ответ не принят.", "No answer is accepted."),
            ChangedSince.Count == 0 ? null : Words.Say($"Изменились, пока страница была открыта, и не приняты: {Named}. Посмотрите их ещё раз.", $"Changed while the page was open, and not accepted: {Named}. Look at them once more."),
            others <= 0 ? null : Words.Say($"Остались как есть: {others} (не отправлены, уже приняты или их не ждут).", $"Left as they are: {others} (not sent, accepted already, or not awaited)."),
        ]).OfType<string>());
    }

    private string Named => string.Join(", ", ChangedSince.Take(MostNamed)) + (ChangedSince.Count > MostNamed ? Words.Say($" и ещё {ChangedSince.Count - MostNamed}", $" and {ChangedSince.Count - MostNamed} more") : "");
}

internal enum ResponseAct
{
    Remind,
    Prolong,
    Note,
    Exclude,
    Include,
    Accept,
}

internal sealed class ChangeResponsesHandler(MonitoringDb db, CycleLetters letters, IMediator mediator, TimeProvider clock) : IRequestHandler<ChangeResponses, ChangedResponses>
{
    public async Task<ChangedResponses> Handle(ChangeResponses command, CancellationToken cancellationToken)
    {
        var cycle = await db.CycleToLead(command.CycleId, command.By, cancellationToken);
        var (now, ids) = (clock.GetUtcNow(), command.ResponseIds.ToArray());
        if (command.Act is ResponseAct.Accept or ResponseAct.Exclude or ResponseAct.Include)
        {
            cycle.MustNotBePublished();
            await db.MustNotBeReported(cycle.Id, cancellationToken);
        }

        // Locked, so that no school takes its answer back, or sends it, in the same moment.
        var chosen = await db.Responses.FromSql($"select * from monitoring.responses where cycle_id = {cycle.Id} and id = any({ids}) order by id for update").ToListAsync(cancellationToken);
        if (chosen.Count == 0)
            throw new RuleViolation("responses.none-chosen", "Отметьте школы в таблице.", "Tick schools in the table.");

        List<Response> changed = command.Act is ResponseAct.Accept ? [.. chosen.Where(response => response is { SubmittedAt: not null, AcceptedAt: null, ExcludedAt: null } && !command.Seen.AreStill(response))] : [];
        var done = 0;
        if (command.Act is ResponseAct.Remind)
            done = await Remind(cycle, chosen, now, cancellationToken);
        else if (command.Act is ResponseAct.Note)
            done = await Note(chosen, command, now, cancellationToken);
        else
            foreach (var response in chosen.Except(changed))
                done += Change(cycle, response, command, now) ? 1 : 0;
        await db.SaveChangesAsync(cancellationToken);
        if (command.Act is ResponseAct.Prolong)
            await letters.TellOfMoreTime(cycle, chosen.FindAll(response => response is { SubmittedAt: null, ExcludedAt: null }), cancellationToken);
        await TellBank(cycle, chosen, command, now, cancellationToken);
        return new(done, [.. changed.Select(response => response.Name)]);
    }

    private static bool Change(Cycle cycle, Response response, ChangeResponses command, DateTimeOffset now)
    {
        switch (command.Act)
        {
            case ResponseAct.Prolong when !cycle.IsOpen && !response.MayFollow:
                throw new RuleViolation("response.prolong-closed", $"{response.Name}: сбор закрыт, новый срок уже ничего не откроет. Продлить можно ответ, который вернули на доработку или который ждёт подписи руководителя.", $"{response.Name}: the collection is closed, and a new deadline opens nothing. An answer that was returned to be mended, or waits for the head, can be given more time.");
            case ResponseAct.Prolong when command.Deadline <= response.DeadlineIn(cycle.Deadline):
                throw new RuleViolation("response.prolong-sooner", $"{response.Name}: срок и так до {response.DeadlineIn(cycle.Deadline).InWords()}. Укажите более поздний.", $"{response.Name}: the deadline is {response.DeadlineIn(cycle.Deadline).InWords()} anyway. Enter a later one.");
            case ResponseAct.Prolong:
                response.Prolong(command.Deadline ?? throw new RuleViolation("response.no-deadline", "Укажите новый срок.", "Enter the new deadline."), command.Text, now);
                return true;
            case ResponseAct.Exclude:
                response.Exclude(command.Text, now);
                return true;
            case ResponseAct.Include:
                return response.Include();
            default:
                if (response.SubmittedAt is null || response.AcceptedAt is not null || response.ExcludedAt is not null)
                    return false;
                response.Accept(command.By.Name, now);
                return true;
        }
    }

    // Two presses are one note. The answers are locked: whoever comes second sees what the first has kept.
    private async Task<int> Note(List<Response> chosen, ChangeResponses command, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var notes = chosen.Select(response => ResponseNote.Of(response.Id, command.Text, command.By.Name, now)).ToList();
        var (ids, first) = (chosen.Select(response => response.Id).ToList(), notes[0]);
        var kept = await db.ResponseNotes.Where(n => ids.Contains(n.ResponseId) && n.ByName == first.ByName && n.Text == first.Text && n.At > now - ResponseNote.OfOnePress).Select(n => n.ResponseId).ToListAsync(cancellationToken);
        db.AddRange(notes.Where(note => !kept.Contains(note.ResponseId)));
        return chosen.Count;
    }

    private async Task<int> Remind(Cycle cycle, IReadOnlyList<Response> chosen, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!cycle.IsOpen && !chosen.Any(r => cycle.Takes(r, now)))
            throw new RuleViolation("cycle.not-open-to-remind", "Сбор не идёт: напоминать не о чем. После закрытия напоминают только тем, у кого ответ на доработке.", "The collection is not going on: there is nothing to remind of. Once it is closed, only those are reminded who have an answer to mend.");

        // Who has sent it is not urged, and nobody twice on a day.
        var morning = clock.Today().Begins();
        return await letters.Nudge(cycle, [.. chosen.Where(r => cycle.Takes(r, now) && ResponseStates.Awaited.Contains(r.StateAt(now, cycle.Deadline)) && (r.RemindedAt is null || r.RemindedAt < morning))], cancellationToken);
    }

    // What counts is proposed to the data bank; what counts no longer is taken back.
    private async Task TellBank(Cycle cycle, IReadOnlyList<Response> chosen, ChangeResponses command, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (command.Act is ResponseAct.Exclude)
            foreach (var excluded in chosen.Where(r => r.AcceptedAt is not null))
                await mediator.Send(new TakeBackFromBank(excluded.Id), cancellationToken);
        if (command.Act is ResponseAct.Accept or ResponseAct.Include && (await db.FormOf(cycle.FormVersionId, cancellationToken)).Form.TellsBank)
            foreach (var accepted in chosen.Where(r => command.Act is ResponseAct.Include ? r.AcceptedAt is not null : r.AcceptedAt == now))
                await mediator.Send(new ProposeToBank(accepted.Id, command.By), cancellationToken);
    }
}
