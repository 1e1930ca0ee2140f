using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Answering;
using CommunityHub.Monitoring.Bank;
using CommunityHub.Monitoring.Cycles;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Letters;
using CommunityHub.Monitoring.Responses;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Reviewing;

/// <summary>
/// The curator returns an answer: what is flagged may be changed, with the reasons beside the fields; a letter with the same link goes to the school. While the school has it to mend, more
/// can be flagged. It may also be done after the collection was closed, until the report goes to the director.
/// </summary>
/// <param name="Flags">A reason for each place; at least one.</param>
/// <param name="Seen">What the page showed; null: whatever it is now.</param>
internal sealed record ReturnResponse(Guid ResponseId, IReadOnlyDictionary<string, string?> Flags, Actor By, SeenAnswer? Seen = null) : IRequest;

internal sealed class ReturnResponseHandler(MonitoringDb db, CycleLetters letters, IMediator mediator, TimeProvider clock) : AsyncRequestHandler<ReturnResponse>
{
    protected override async Task Handle(ReturnResponse command, CancellationToken cancellationToken)
    {
        var cycleId = await db.Responses.Where(r => r.Id == command.ResponseId).Select(r => r.CycleId).SingleAsync(cancellationToken);
        await db.OneAtATime($"monitoring.report:{cycleId}", cancellationToken); // the report does not go to the director in the same moment
        var sheet = (await AnswerSheet.Read(command.ResponseId, db, cancellationToken, toChange: true))!;
        var (now, response) = (clock.GetUtcNow(), sheet.Response);
        command.By.MustCollect(sheet.Cycle.CommunityId);
        if (sheet.IsReported)
            throw new RuleViolation("return.reported", "Отчёт уже у директора, его числа не меняются: вернуть ответ нельзя. Если это важно, попросите директора вернуть отчёт, и тогда ответ можно будет вернуть школе.",
                "The director has the report, and its numbers stand still: the answer cannot be returned. If it matters, ask the director to return the report; then the answer can be returned to the school.");
        response.MustBeAs(command.Seen);
        if (command.Flags.Count == 0)
            throw new RuleViolation("return.no-flags", "Отметьте хотя бы одно поле и напишите, что с ним не так.", "Flag at least one field and say what is wrong with it.");

        foreach (var path in command.Flags.Keys.Where(path => !sheet.MayBeFlagged(path)))
            throw new RuleViolation("return.nothing-to-mend", $"«{sheet.Form.LabelOf(Typed.Cut(path, 80))}»: школе здесь нечего исправить. Снимите эту отметку.", $"“{sheet.Form.LabelOf(Typed.Cut(path, 80))}”: there is nothing the school could mend here. Take this tick away.");

        if (command.Flags.FirstOrDefault(flag => string.IsNullOrWhiteSpace(flag.Value)).Key is { } silent)
            throw new RuleViolation("return.no-reason", $"«{sheet.Form.LabelOf(silent)}»: напишите, что не так. Школа увидит это у поля.", $"“{sheet.Form.LabelOf(silent)}”: say what is wrong. The school sees it beside the field.");

        var isMore = response.SubmittedAt is null && response.ReturnedAt is not null;
        var before = isMore ? await db.Flags.Where(f => f.ResponseId == response.Id && f.Round == response.Round).ToListAsync(cancellationToken) : [];
        // Two presses are one return, and one letter.
        if (isMore && command.Flags.All(said => before.Exists(flag => flag.Path == said.Key && flag.Says(said.Value))))
            return;

        foreach (var again in before.Where(flag => command.Flags.ContainsKey(flag.Path)))
            again.SayOtherwise(command.Flags[again.Path], command.By.Name, now);
        List<Flag> flags = [.. before, .. command.Flags.Where(flag => before.TrueForAll(b => b.Path != flag.Key)).Select(flag => Flag.On(response, flag.Key, flag.Value, SavedValue.Json(sheet.Judged.With[flag.Key]), command.By.Name, now))];
        foreach (var flag in flags)
            flag.Send(now);
        db.AddRange(flags.Except(before));
        if (response.AcceptedAt is not null)
            await mediator.Send(new TakeBackFromBank(response.Id), cancellationToken);
        response.Return(command.By.Name, now);
        // Somebody who has to mend something after the deadline gets time for it.
        if (response.DeadlineIn(sheet.Cycle.Deadline) < now + AtLeast)
            response.GiveTimeToMend(now + AtLeast);
        await letters.Write(sheet.Cycle, response, CollectionLetterKinds.Returned, $"returned:{response.Round}{(isMore ? $":{now.UtcTicks}" : "")}", page => AnswerLetters.Returned(page, [.. flags.Select(f => (sheet.Form.LabelOf(f.Path), f.Reason))]), cancellationToken, await letters.StillOf(response.SchoolId, response.SentTo, cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
    }

    private static readonly TimeSpan AtLeast = TimeSpan.FromDays(3);
}
