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

/// <summary>The curator returns an answer: what is flagged may be changed, with the reasons beside the fields; a letter with the same link goes to the school.</summary>
/// <param name="Flags">A reason for each place; at least one.</param>
internal sealed record ReturnResponse(Guid ResponseId, IReadOnlyDictionary<string, string?> Flags, Actor By) : IRequest;

internal sealed class ReturnResponseHandler(MonitoringDb db, CycleLetters letters, IMediator mediator, TimeProvider clock) : AsyncRequestHandler<ReturnResponse>
{
    protected override async Task Handle(ReturnResponse command, CancellationToken cancellationToken)
    {
        var sheet = (await AnswerSheet.Read(command.ResponseId, db, cancellationToken, toChange: true))!;
        var (now, response) = (clock.GetUtcNow(), sheet.Response);
        command.By.MustCollect(sheet.Cycle.CommunityId);
        if (sheet.Cycle.ClosedAt is not null)
            throw new RuleViolation("return.closed", "Сбор закрыт: вернуть ответ уже нельзя. Исправьте его сами на странице ответа или исключите.", "The collection is closed: an answer can be returned no longer.");
        if (command.Flags.Count == 0)
            throw new RuleViolation("return.no-flags", "Отметьте хотя бы одно поле и напишите, что с ним не так.", "Flag at least one field and say what is wrong with it.");

        var flags = command.Flags.Select(flag => Flag.On(response, flag.Key, flag.Value, SavedValue.Json(sheet.Answers[flag.Key]), command.By.Name, now)).ToList();
        foreach (var flag in flags)
            flag.Send(now);
        db.AddRange(flags);
        if (response.AcceptedAt is not null)
            await mediator.Send(new TakeBackFromBank(response.Id), cancellationToken);
        // Somebody who has to mend something after the deadline gets time for it.
        response.Return(command.By.Name, now);
        if (response.DeadlineIn(sheet.Cycle.Deadline) < now + AtLeast)
            response.GiveTimeToMend(now + AtLeast);
        await letters.Write(sheet.Cycle, response, CollectionLetterKinds.Returned, $"returned:{response.Round}", page => AnswerLetters.Returned(page, [.. flags.Select(f => (sheet.Form.LabelOf(f.Path), f.Reason))]), cancellationToken, response.SentTo);
        await db.SaveChangesAsync(cancellationToken);
    }

    private static readonly TimeSpan AtLeast = TimeSpan.FromDays(3);
}

/// <summary>The curator accepts an answer: from now on it counts.</summary>
/// <returns>How many changes of the data bank wait for a decision by it.</returns>
internal sealed record AcceptResponse(Guid ResponseId, Actor By) : IRequest<int>;

internal sealed class AcceptResponseHandler(MonitoringDb db, IMediator mediator, TimeProvider clock) : IRequestHandler<AcceptResponse, int>
{
    public async Task<int> Handle(AcceptResponse command, CancellationToken cancellationToken)
    {
        var response = await db.Responses.FromSql($"select * from monitoring.responses where id = {command.ResponseId} for update").SingleAsync(cancellationToken);
        var cycle = await db.CycleToLead(response.CycleId, command.By, cancellationToken);
        if (cycle.PublishedAt is not null)
            throw new RuleViolation("accept.published", "Отчёт уже утверждён: состав ответов менять нельзя.", "The report is approved: its answers cannot change any more.");

        response.Accept(command.By.Name, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return await mediator.Send(new ProposeToBank(response.Id, command.By), cancellationToken);
    }
}

/// <summary>The curator has begun to look at an answer.</summary>
internal sealed record BeginReview(Guid ResponseId) : IRequest;

internal sealed class BeginReviewHandler(MonitoringDb db, TimeProvider clock) : AsyncRequestHandler<BeginReview>
{
    protected override Task Handle(BeginReview command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return db.Responses.Where(r => r.Id == command.ResponseId && r.SubmittedAt != null && r.ReviewedAt == null).ExecuteUpdateAsync(set => set.SetProperty(r => r.ReviewedAt, now), cancellationToken);
    }
}
