using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Mentoring;

/// <summary>The written consents have come.</summary>
internal sealed record RecordPairConsents(Guid PairId, DateOnly? MentorOn, DateOnly? MenteeOn, DateOnly? FirstDay) : IRequest;

/// <summary>The programme gets one more goal.</summary>
internal sealed record SetGoal(Guid PairId, string? What, DateOnly? DueOn) : IRequest;

internal sealed record ReachGoal(Guid PairId, Guid GoalId, DateOnly? Day) : IRequest;

/// <summary>The two have met and done something.</summary>
internal sealed record WriteMentoring(Guid PairId, DateOnly? Day, int? Minutes, string? What, Actor By) : IRequest;

/// <summary>An entry of the log was a mistake.</summary>
internal sealed record StrikeMentoring(Guid PairId, Guid EntryId) : IRequest;

internal sealed record EndPair(Guid PairId, DateOnly? Day, string? Reason) : IRequest;

/// <summary>What came of it, and when that was said.</summary>
internal sealed record ConcludePair(Guid PairId, string? Outcome, DateOnly? Day) : IRequest;

internal sealed class ChangePairHandler(MembershipDb db, TimeProvider clock) :
    IRequestHandler<RecordPairConsents>, IRequestHandler<SetGoal>, IRequestHandler<ReachGoal>, IRequestHandler<WriteMentoring>, IRequestHandler<StrikeMentoring>,
    IRequestHandler<EndPair>, IRequestHandler<ConcludePair>
{
    public Task<Unit> Handle(RecordPairConsents command, CancellationToken cancellationToken) =>
        Change(command.PairId, pair => pair.Consent(mentorOn: command.MentorOn, menteeOn: command.MenteeOn, firstDay: command.FirstDay), cancellationToken);

    public Task<Unit> Handle(SetGoal command, CancellationToken cancellationToken) => Change(command.PairId, pair => pair.SetGoal(command.What, command.DueOn), cancellationToken);

    public Task<Unit> Handle(ReachGoal command, CancellationToken cancellationToken) => Change(command.PairId, pair => pair.Reach(command.GoalId, command.Day, clock.Today()), cancellationToken);

    public Task<Unit> Handle(WriteMentoring command, CancellationToken cancellationToken) =>
        Change(command.PairId, pair => pair.Write(command.Day, command.Minutes, command.What, command.By, clock.GetUtcNow(), clock.Today()), cancellationToken);

    public Task<Unit> Handle(StrikeMentoring command, CancellationToken cancellationToken) => Change(command.PairId, pair => pair.Strike(command.EntryId, clock.GetUtcNow()), cancellationToken);

    public Task<Unit> Handle(EndPair command, CancellationToken cancellationToken) => Change(command.PairId, pair => pair.EndEarly(command.Day, command.Reason), cancellationToken);

    public Task<Unit> Handle(ConcludePair command, CancellationToken cancellationToken) => Change(command.PairId, pair => pair.Conclude(command.Outcome, command.Day, clock.Today()), cancellationToken);

    private async Task<Unit> Change(Guid pairId, Action<MentoringPair> change, CancellationToken cancellationToken)
    {
        // Two who write of one pair come here one after the other.
        await db.OneAtATime($"membership.mentoring-pair:{pairId}", cancellationToken);
        var pair = await db.MentoringPairs.Include(p => p.Goals).Include(p => p.Log).AsSplitQuery().SingleOrDefaultAsync(p => p.Id == pairId, cancellationToken)
            ?? throw new RuleViolation("pair.unknown", "Такой пары нет. Обновите страницу.", "There is no such pair. Reload the page.");
        var was = pair.Course;
        change(pair);
        pair.Remember(was, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }
}
