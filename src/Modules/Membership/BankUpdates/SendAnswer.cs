using CommunityHub.Contracts.Mailing;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.BankUpdates;

/// <summary>A school confirms what is known of it, or says what is otherwise.</summary>
/// <param name="By">The mailbox of whoever answers; or the curator who writes down what the school has said.</param>
/// <param name="FromMailbox">Whether it came by the link sent to that mailbox: then the address is right.</param>
internal sealed record SendAnswer(Guid AnswerId, AnswerForm Form, string By, bool FromMailbox) : IRequest;

/// <summary>Somebody of the school goes on another time; nothing typed is lost.</summary>
internal sealed record KeepAnswer(Guid AnswerId, string Draft, int Seen) : IRequest;

internal sealed class SendAnswerHandler(MembershipDb db, IMediator mediator, TimeProvider clock) : IRequestHandler<SendAnswer, Unit>, IRequestHandler<KeepAnswer, Unit>
{
    public const string Message = "membership.school-answered";

    public async Task<Unit> Handle(SendAnswer command, CancellationToken cancellationToken)
    {
        await OneAtATime(command.AnswerId, cancellationToken);
        var sheet = await AnswerSheet.Of(command.AnswerId, db, cancellationToken) ?? throw Unknown();
        sheet.Answer.MustBeAwaited();
        var (now, differences) = (clock.GetUtcNow(), new AnswerRead(sheet, command.Form, clock.Today()).Differences());

        sheet.Answer.Send(command.By, command.Form.Note, command.Form.Seen, now);
        db.AddRange(differences.Select((d, place) => ProposedChange.Of(sheet.Answer, place, d.Proposal, d.Day, was: d.Was, becomes: d.Becomes, now)));
        if (command.FromMailbox && await db.SchoolMailboxes.SingleOrDefaultAsync(m => m.SchoolId == sheet.School.Id && m.Address == command.By && m.RemovedAt == null, cancellationToken) is { } mailbox)
            mailbox.Confirm(clock.Today());
        await db.SaveChangesAsync(cancellationToken);

        await mediator.Send(new NoteLettersActedOn([new(sheet.Update.Purpose, sheet.Answer.Subject)]), cancellationToken);

        // A note alone is worth the curator's look, too.
        var variables = new Dictionary<string, object?> { ["hasChanges"] = differences.Count > 0 || sheet.Answer.Note is not null };
        await mediator.Send(new CorrelateMessage(Message, $"{sheet.Answer.Id}", variables), cancellationToken);
        return Unit.Value;
    }

    public async Task<Unit> Handle(KeepAnswer command, CancellationToken cancellationToken)
    {
        await OneAtATime(command.AnswerId, cancellationToken);
        var answer = await db.SchoolAnswers.SingleOrDefaultAsync(a => a.Id == command.AnswerId, cancellationToken) ?? throw Unknown();
        answer.Keep(command.Draft, command.Seen, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }

    private Task OneAtATime(Guid answer, CancellationToken cancellationToken) =>
        db.OneAtATime($"school-answer:{answer}", cancellationToken);

    private static RuleViolation Unknown() => new("school-answer.unknown", "Такого ответа нет: обновление удалено.", "There is no such answer.");
}
