using CommunityHub.Contracts.Mailing;
using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Letters;
using CommunityHub.Monitoring.Responses;
using MediatR;

namespace CommunityHub.Monitoring.Answering;

/// <summary><see cref="SubmitAnswer"/> in a transaction of its own.</summary>
internal sealed record SubmitAnswerAlone(SubmitAnswer Submit) : IRequest<Submitted>;

internal sealed class SubmitAnswerAloneHandler(MonitoringDb db, CycleLetters letters, IMediator mediator, TimeProvider clock) : IRequestHandler<SubmitAnswerAlone, Submitted>
{
    public async Task<Submitted> Handle(SubmitAnswerAlone alone, CancellationToken cancellationToken)
    {
        var command = alone.Submit;
        var sheet = (await AnswerSheet.Read(command.ResponseId, db, cancellationToken, toChange: true))!;
        var (now, response) = (clock.GetUtcNow(), sheet.Response);
        sheet.MustBeReadyFor(command, now);

        if (sheet.Cycle.HeadConfirms && !command.IsHead)
        {
            var to = await AddressOfHead(command, response, cancellationToken);
            response.SendToHead(to, now);
            await letters.WriteTo(to, sheet.Cycle, response, CollectionLetterKinds.Head, new($"head:{response.SchoolId}", $"{response.Address}/confirm", () => Words.Say("Посмотреть и подтвердить", "Look and confirm")), $"head:{now.UtcTicks}",
                page => AnswerLetters.Usual(page.With("by", command.By)).Fact(Words.Say("Срок", "Deadline"), sheet.Cycle.Deadline.InWords()), cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return Submitted.ToHead;
        }

        sheet.Submit(command, now);
        await mediator.Send(new NoteLettersActedOn([response.Link]), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return Submitted.ToCurator;
    }

    private async Task<string> AddressOfHead(SubmitAnswer command, Response response, CancellationToken cancellationToken)
    {
        if (Typed.Line(command.HeadAddress, 254) is { } typed)
            return System.Net.Mail.MailAddress.TryCreate(typed, out var mailbox) && mailbox.Address == typed ? typed
                : throw new RuleViolation("answer.head-address", $"«{typed[..Math.Min(60, typed.Length)]}» — не адрес электронной почты.", $"“{typed[..Math.Min(60, typed.Length)]}” is not an e-mail address.");

        return (await mediator.Send(new ContactChainOf(response.SchoolId), cancellationToken)).FirstOrDefault(c => c.Role == "Head")?.Address
            ?? throw new RuleViolation("answer.no-head-address", "Впишите адрес почты руководителя школы: ответ уйдёт ему на подтверждение.", "Enter the e-mail address of the head of your school, who has to confirm the answer.");
    }
}
