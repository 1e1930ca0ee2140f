using CommunityHub.Kernel;
using MediatR;

namespace CommunityHub.Monitoring.Answering;

/// <summary>The head of the school gives the answer back to those who fill it in, and says what to correct, as long as it could be confirmed instead.</summary>
internal sealed record GiveAnswerBack(Guid ResponseId, string? Remark) : IRequest;

internal sealed class GiveAnswerBackHandler(MonitoringDb db, TimeProvider clock) : AsyncRequestHandler<GiveAnswerBack>
{
    protected override async Task Handle(GiveAnswerBack command, CancellationToken cancellationToken)
    {
        var sheet = (await AnswerSheet.Read(command.ResponseId, db, cancellationToken, toChange: true))!;
        var now = clock.GetUtcNow();
        if (!sheet.MayBeConfirmed(now))
            throw new RuleViolation("answer.too-late-to-give-back", "Срок прошёл, вернуть ответ уже нельзя. Напишите куратору.", "The deadline is over, the answer can be given back no longer. Write to the curator.");

        sheet.Response.GiveBack(command.Remark, now);
        await db.SaveChangesAsync(cancellationToken);
    }
}
