using CommunityHub.Kernel;
using CommunityHub.Monitoring.Letters;
using MediatR;

namespace CommunityHub.Monitoring.Answering;

/// <summary>The head of the school gives the answer back to those who fill it in, and says what to correct, as long as it could be confirmed instead. They get a letter.</summary>
internal sealed record GiveAnswerBack(Guid ResponseId, string? Remark, string By) : IRequest;

internal sealed class GiveAnswerBackHandler(MonitoringDb db, CycleLetters letters, TimeProvider clock) : AsyncRequestHandler<GiveAnswerBack>
{
    protected override async Task Handle(GiveAnswerBack command, CancellationToken cancellationToken)
    {
        var sheet = (await AnswerSheet.Read(command.ResponseId, db, cancellationToken, toChange: true))!;
        var now = clock.GetUtcNow();
        if (!sheet.MayBeConfirmed(now))
            throw new RuleViolation("answer.too-late-to-give-back", "Срок прошёл, вернуть ответ уже нельзя. Напишите куратору.", "The deadline is over, the answer can be given back no longer. Write to the curator.");

        var response = sheet.Response;
        response.GiveBack(command.Remark, now);
        await letters.Write(sheet.Cycle, response, CollectionLetterKinds.GivenBack, $"given-back:{now.UtcTicks}", page => AnswerLetters.GivenBack(page.With("by", command.By), response.HeadRemark!), cancellationToken, await letters.StillOf(response.SchoolId, response.SentTo, cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
    }
}
