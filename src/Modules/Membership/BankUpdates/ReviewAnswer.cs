using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.BankUpdates;

/// <summary>The curator accepts what a school says, asks back, or lets it be.</summary>
/// <param name="Decisions">One for each undecided change of the answer.</param>
internal sealed record ReviewAnswer(Guid AnswerId, Guid TaskId, IReadOnlyList<ChangeDecision> Decisions, Actor By) : IRequest;

/// <param name="Same">Of somebody new: who of the data bank it is after all; null for nobody.</param>
internal sealed record ChangeDecision(Guid ChangeId, Verdict? Verdict, string? Remark, Guid? Same);

internal sealed class ReviewAnswerHandler(MembershipDb db, IMediator mediator, TimeProvider clock) : AsyncRequestHandler<ReviewAnswer>
{
    protected override async Task Handle(ReviewAnswer command, CancellationToken cancellationToken)
    {
        await db.OneAtATime($"school-answer:{command.AnswerId}", cancellationToken);
        var answer = await db.SchoolAnswers.SingleAsync(a => a.Id == command.AnswerId, cancellationToken);
        var (now, undecided) = (clock.GetUtcNow(), await ChangesOfAnswer.Undecided(db, answer, cancellationToken));
        foreach (var change in undecided)
        {
            var decision = command.Decisions.FirstOrDefault(d => d.ChangeId == change.Id);
            switch (decision?.Verdict)
            {
                case Verdict.Accepted:
                    change.Accept(command.By, now, change.Proposal is ProposedNewcomer ? decision.Same : null);
                    break;
                case Verdict.Questioned:
                    change.Question(decision.Remark, command.By, now);
                    break;
                case Verdict.Refused:
                    change.Refuse(command.By, now);
                    break;
                default:
                    throw new RuleViolation("review.undecided", $"Решите обо всём, что сообщила школа: не решено — {change.Becomes}", $"Decide about all that the school says: undecided is — {change.Becomes}");
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        var questioned = undecided.Any(c => c.Verdict is Verdict.Questioned);
        await mediator.Send(new CompleteTask(command.TaskId, command.By, new Dictionary<string, object?> { ["questioned"] = questioned }), cancellationToken);
    }
}
