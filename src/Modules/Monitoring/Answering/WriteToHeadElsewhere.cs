using CommunityHub.Kernel;
using CommunityHub.Monitoring.Letters;
using MediatR;

namespace CommunityHub.Monitoring.Answering;

/// <summary>The head of the school has not got the letter: the school, or the curator, sends the answer to another address of the head. The answer itself stays as it is.</summary>
internal sealed record WriteToHeadElsewhere(Guid ResponseId, string? To, string By) : IRequest;

internal sealed class WriteToHeadElsewhereHandler(MonitoringDb db, CycleLetters letters, IMediator mediator, TimeProvider clock) : AsyncRequestHandler<WriteToHeadElsewhere>
{
    protected override async Task Handle(WriteToHeadElsewhere command, CancellationToken cancellationToken)
    {
        var sheet = (await AnswerSheet.Read(command.ResponseId, db, cancellationToken, toChange: true))!;
        var response = sheet.Response;
        var now = clock.GetUtcNow();
        if (!sheet.MayBeConfirmed(now))
            throw new RuleViolation("answer.closed-for-head", "Срок прошёл, подтвердить ответ уже нельзя. Напишите куратору.", "The deadline is over, the answer can be confirmed no longer. Write to the curator.");

        var before = response.HeadAddress;
        var to = SubmitAnswerAloneHandler.AddressIn(command.To) ?? throw new RuleViolation("answer.no-head-address", "Впишите адрес почты руководителя школы: ответ уйдёт ему на подтверждение.", "Enter the e-mail address of the head of your school, who has to confirm the answer.");
        if ((await HeadsMailbox.Of(response, command.By, mediator, cancellationToken)).Refusal(to) is { } refusal)
            throw refusal;
        if (!response.WriteToHead(to, now))
            return;

        await letters.WriteToHead(sheet.Cycle, response, command.By, before, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }
}
