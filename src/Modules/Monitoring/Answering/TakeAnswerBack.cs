using CommunityHub.Kernel;
using MediatR;

namespace CommunityHub.Monitoring.Answering;

/// <summary>The school takes its answer back to correct it, as long as it is not accepted and the collection goes on.</summary>
internal sealed record TakeAnswerBack(Guid ResponseId) : IRequest;

internal sealed class TakeAnswerBackHandler(MonitoringDb db, TimeProvider clock) : AsyncRequestHandler<TakeAnswerBack>
{
    protected override async Task Handle(TakeAnswerBack command, CancellationToken cancellationToken)
    {
        var sheet = (await AnswerSheet.Read(command.ResponseId, db, cancellationToken, toChange: true))!;
        var now = clock.GetUtcNow();
        if (!sheet.MayBeTakenBack(now))
            throw new RuleViolation("answer.too-late-to-correct", "Срок прошёл: исправить отправленное уже нельзя. Напишите куратору, он вернёт ответ на доработку.", "The deadline is over: what was sent can be corrected no longer. Write to the curator, who can return it.");

        sheet.Response.TakeBack(now);
        await db.SaveChangesAsync(cancellationToken);
    }
}
