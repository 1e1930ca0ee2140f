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
            var mailbox = await HeadsMailbox.Of(response, command.By, mediator, cancellationToken);
            var to = AddressIn(command.HeadAddress) ?? mailbox.OfHead
                ?? throw new RuleViolation("answer.no-head-address", "Впишите адрес почты руководителя школы: ответ уйдёт ему на подтверждение.", "Enter the e-mail address of the head of your school, who has to confirm the answer.");
            if (mailbox.Refusal(to) is { } refusal)
                throw refusal;

            var before = response.HeadAddress;
            response.SendToHead(to, now);
            await letters.WriteToHead(sheet.Cycle, response, command.By, before, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return Submitted.ToHead;
        }

        sheet.Submit(command, now);
        if (command.IsHead && (await HeadsMailbox.Of(response, response.SentTo ?? "", mediator, cancellationToken)).IsOfSchool(command.By))
            db.Add(ResponseNote.Of(response.Id, $"Подтвердил тот же ящик, с которого отвечает школа: {command.By}.", command.By, now));
        await mediator.Send(new NoteLettersActedOn([response.Link]), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return Submitted.ToCurator;
    }

    /// <summary>An address as somebody has typed it; null when nothing was.</summary>
    public static string? AddressIn(string? typed)
    {
        if (Typed.Line(typed, 254) is not { } line)
            return null;

        return System.Net.Mail.MailAddress.TryCreate(line, out var mailbox) && mailbox.Address == line ? line
            : throw new RuleViolation("answer.head-address", $"«{line[..Math.Min(60, line.Length)]}» — не адрес электронной почты.", $"“{line[..Math.Min(60, line.Length)]}” is not an e-mail address.");
    }
}
