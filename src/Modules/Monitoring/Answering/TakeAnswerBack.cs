using CommunityHub.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

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

        // What was mended is mended on: only what the curator had marked is open.
        var response = sheet.Response;
        var returnedAt = await db.Flags.Where(f => f.ResponseId == response.Id && f.Round == response.Round - 1 && f.SentAt != null).MaxAsync(f => (DateTimeOffset?)f.At, cancellationToken);
        response.TakeBack(now, returnedAt);
        await db.SaveChangesAsync(cancellationToken);
    }
}
