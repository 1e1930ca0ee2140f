using System.Globalization;
using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.SignIn;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Events;
using CommunityHub.Kernel.Workflow;
using CommunityHub.Membership.People;
using CommunityHub.Membership.Snapshots;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.BankUpdates;

// What the processes «data-bank-update» and «data-bank-school» have done by this module.

internal static class UpdateOfStep
{
    public static readonly IReadOnlyDictionary<string, object?> Nothing = new Dictionary<string, object?>();

    /// <summary>The update that is the business key of its run.</summary>
    public static async Task<BankUpdate> UpdateOf(this MembershipDb db, ServiceStep step, CancellationToken cancellationToken)
    {
        var id = step.BusinessKey.AsId();
        return await db.BankUpdates.SingleOrDefaultAsync(u => u.Id == id, cancellationToken) ?? throw BusinessKeys.AboutNothing(step.BusinessKey);
    }

    /// <summary>The answer that is the business key of a school's run, with its update.</summary>
    public static async Task<(BankUpdate Update, SchoolAnswer Answer)> AnswerOf(this MembershipDb db, ServiceStep step, CancellationToken cancellationToken)
    {
        var id = step.BusinessKey.AsId();
        var answer = await db.SchoolAnswers.SingleOrDefaultAsync(a => a.Id == id, cancellationToken) ?? throw BusinessKeys.AboutNothing(step.BusinessKey);
        return (await db.BankUpdates.SingleAsync(u => u.Id == answer.UpdateId, cancellationToken), answer);
    }
}

/// <summary>The school gets its link.</summary>
internal sealed class SendBankLink(MembershipDb db, BankLetters letters, TimeProvider clock) : IServiceStep
{
    public async Task<IReadOnlyDictionary<string, object?>> Run(ServiceStep step, CancellationToken cancellationToken)
    {
        var (update, answer) = await db.AnswerOf(step, cancellationToken);
        if (await letters.Queue(update, answer, $"asked:{update.Deadline.UtcTicks}", 0, MembershipLetterKinds.BankFirst, update.Deadline, [], cancellationToken) is { } address)
            answer.Ask(address, clock.GetUtcNow());
        return UpdateOfStep.Nothing;
    }
}

/// <summary>The school is reminded, by its next address.</summary>
internal sealed class RemindSchool(MembershipDb db, BankLetters letters, TimeProvider clock) : IServiceStep
{
    public async Task<IReadOnlyDictionary<string, object?>> Run(ServiceStep step, CancellationToken cancellationToken)
    {
        var (update, answer) = await db.AnswerOf(step, cancellationToken);
        // After a shutdown the reminder may come with the deadline behind it.
        if (answer.IsAwaited && clock.GetUtcNow() < Until(step, update) && await letters.Queue(update, answer, $"reminder:{answer.Reminders + 1}", answer.Reminders + 1, MembershipLetterKinds.BankReminder, Until(step, update), [], cancellationToken) is { } address)
            answer.Remind(address);
        return UpdateOfStep.Nothing;
    }

    /// <summary>A school that was asked back has more time than the others.</summary>
    public static DateTimeOffset Until(ServiceStep step, BankUpdate update) =>
        DateTimeOffset.TryParse(step.Variables.GetValueOrDefault("deadline") as string, CultureInfo.InvariantCulture, out var own) ? own : update.Deadline;
}

/// <summary>The deadline has passed without an answer.</summary>
internal sealed class NoteSilence(MembershipDb db, TimeProvider clock) : IServiceStep
{
    public async Task<IReadOnlyDictionary<string, object?>> Run(ServiceStep step, CancellationToken cancellationToken)
    {
        (await db.AnswerOf(step, cancellationToken)).Answer.FallSilent(clock.GetUtcNow());
        return UpdateOfStep.Nothing;
    }
}

/// <summary>The curator's questions go to the school, which gets at least three days for them.</summary>
internal sealed class AskSchoolAgain(MembershipDb db, BankLetters letters, TimeProvider clock) : IServiceStep
{
    private static readonly TimeSpan AtLeast = TimeSpan.FromDays(3);

    public async Task<IReadOnlyDictionary<string, object?>> Run(ServiceStep step, CancellationToken cancellationToken)
    {
        var ((update, answer), now) = (await db.AnswerOf(step, cancellationToken), clock.GetUtcNow());
        var deadline = now + AtLeast > update.Deadline ? now + AtLeast : update.Deadline;
        answer.Question();
        var questions = await ChangesOfAnswer.Questioned(db, answer, cancellationToken);
        await letters.Queue(update, answer, $"questions:{answer.Round}", 0, MembershipLetterKinds.BankQuestions, deadline, questions, cancellationToken);
        return new Dictionary<string, object?> { ["deadline"] = deadline.ToString("O", CultureInfo.InvariantCulture) };
    }
}

/// <summary>What was accepted of an answer becomes known.</summary>
internal sealed class RecordAnswer(MembershipDb db, IMediator mediator, TimeProvider clock) : IServiceStep
{
    public async Task<IReadOnlyDictionary<string, object?>> Run(ServiceStep step, CancellationToken cancellationToken)
    {
        var (update, answer) = await db.AnswerOf(step, cancellationToken);
        var accepted = await db.ProposedChanges.Where(c => c.AnswerId == answer.Id && c.Verdict == Verdict.Accepted && c.RecordedAt == null).OrderBy(c => c.Id).Select(c => c.Id).ToListAsync(cancellationToken);
        foreach (var change in accepted)
            await mediator.Send(new RecordProposedChange(change, update.CommunityId), cancellationToken);
        answer.Settle(clock.GetUtcNow());
        return UpdateOfStep.Nothing;
    }
}

/// <summary>Who has not answered is asked once more.</summary>
internal sealed class ExtendUpdate(MembershipDb db, TimeProvider clock) : IServiceStep
{
    public async Task<IReadOnlyDictionary<string, object?>> Run(ServiceStep step, CancellationToken cancellationToken)
    {
        var update = await db.UpdateOf(step, cancellationToken);
        update.Extend(DateTimeOffset.Parse((string)step.Variables["newDeadline"]!, CultureInfo.InvariantCulture), clock.GetUtcNow());
        var silent = await (
            from answer in db.SchoolAnswers
            where answer.UpdateId == update.Id && answer.SilentSince != null
            join school in db.Schools on answer.SchoolId equals school.Id
            orderby school.ShortName
            select new { answer, school.ShortName }).ToListAsync(cancellationToken);
        foreach (var one in silent)
            one.answer.WakeUp();
        return new Dictionary<string, object?>
        {
            ["deadline"] = update.Deadline.ToString("O", CultureInfo.InvariantCulture), ["answers"] = StartBankUpdateHandler.AsList(silent.Select(s => (s.answer, s.ShortName))),
        };
    }
}

/// <summary>The data bank of the year is out: what is known now is frozen as known now, links are closed, and whoever waits for the product is told.</summary>
internal sealed class PublishBank(MembershipDb db, IMediator mediator, Outbox outbox, TimeProvider clock) : IServiceStep
{
    public async Task<IReadOnlyDictionary<string, object?>> Run(ServiceStep step, CancellationToken cancellationToken)
    {
        var update = await db.UpdateOf(step, cancellationToken);
        update.Finish(clock.GetUtcNow());
        await mediator.Send(new ClosePersonalLinks(update.Purpose), cancellationToken);
        try
        {
            await mediator.Send(new TakeSnapshot(update.CommunityId, clock.Today(), By: null), cancellationToken);
        }
        catch (RuleViolation refusal) when (refusal.Code == "snapshot.there-already")
        {
            // Somebody has taken one today; what was accepted is known all the same.
        }

        await outbox.Publish(new DataBankPublished(update.Id, update.CommunityId, update.SchoolYear, update.ReferenceDay, clock.Today(), $"/updates/{update.Id}"), cancellationToken);
        return UpdateOfStep.Nothing;
    }
}
