using CommunityHub.Kernel;
using MediatR;

namespace CommunityHub.Monitoring.Answering;

/// <summary>The school takes its answer back to correct it, as long as it is not accepted and the collection goes on.</summary>
internal sealed record TakeAnswerBack(Guid ResponseId, bool IsHead = false, string? Remark = null) : IRequest;

internal sealed class TakeAnswerBackHandler(MonitoringDb db, TimeProvider clock) : AsyncRequestHandler<TakeAnswerBack>
{
    protected override async Task Handle(TakeAnswerBack command, CancellationToken cancellationToken)
    {
        var sheet = (await AnswerSheet.Read(command.ResponseId, db, cancellationToken, toChange: true))!;
        var now = clock.GetUtcNow();
        if (sheet.Cycle.ClosedAt is not null || now > sheet.Response.DeadlineIn(sheet.Cycle.Deadline))
            throw new RuleViolation("answer.too-late-to-correct", "Срок прошёл: исправить отправленное уже нельзя. Напишите куратору, он вернёт ответ на доработку.", "The deadline is over: what was sent can be corrected no longer. Write to the curator, who can return it.");

        if (command.IsHead)
            sheet.Response.GiveBack(command.Remark, now);
        else
            sheet.Response.TakeBack(now);
        await db.SaveChangesAsync(cancellationToken);
    }
}
