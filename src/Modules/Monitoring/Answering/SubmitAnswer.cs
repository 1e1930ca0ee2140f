using CommunityHub.Contracts.Mailing;
using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Monitoring.Forms;
using CommunityHub.Monitoring.Forms.Judging;
using CommunityHub.Monitoring.Letters;
using CommunityHub.Monitoring.Responses;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Answering;

/// <summary>The school sends its answer: to the curator, or first to its head where that is the rule.</summary>
/// <param name="HeadAddress">Where the head reads mail; null: the head's address the data bank knows.</param>
/// <param name="IsHead">The head of the school confirms, and sends it by that.</param>
internal sealed record SubmitAnswer(Guid ResponseId, string By, string? HeadAddress, bool IsHead) : IRequest<Submitted>;

internal enum Submitted
{
    ToCurator,
    ToHead,
}

internal sealed class SubmitAnswerHandler(MonitoringDb db, CycleLetters letters, IMediator mediator, TimeProvider clock) : IRequestHandler<SubmitAnswer, Submitted>
{
    public async Task<Submitted> Handle(SubmitAnswer command, CancellationToken cancellationToken)
    {
        var sheet = (await AnswerSheet.Read(command.ResponseId, db, cancellationToken, toChange: true))!;
        var (now, response) = (clock.GetUtcNow(), sheet.Response);
        var isWithHead = response.SentToHeadAt is not null;
        if (command.IsHead && !isWithHead)
            throw new RuleViolation("answer.not-with-head", "Этот ответ уже не ждёт вашего подтверждения.", "This answer waits for your confirmation no longer.");
        if (!(command.IsHead && isWithHead) && sheet.Refusal(now) is { } refusal)
            throw refusal;
        if (command.IsHead && (sheet.Cycle.ClosedAt is not null || (!sheet.Cycle.TakesLate && now > response.DeadlineIn(sheet.Cycle.Deadline))))
            throw new RuleViolation("answer.closed-for-head", "Срок прошёл, подтвердить ответ уже нельзя. Напишите куратору.", "The deadline is over, the answer can be confirmed no longer. Write to the curator.");
        MustBeRight(sheet);

        if (sheet.Cycle.HeadConfirms && !command.IsHead)
        {
            var to = await AddressOfHead(command, response, cancellationToken);
            response.SendToHead(to, now);
            await letters.WriteTo(to, sheet.Cycle, response, CollectionLetterKinds.Head, new($"head:{response.SchoolId}", $"{response.Address}/confirm", () => Words.Say("Посмотреть и подтвердить", "Look and confirm")), $"head:{now.UtcTicks}",
                page => AnswerLetters.Usual(page.With("by", command.By)).Fact(Words.Say("Срок", "Deadline"), sheet.Cycle.Deadline.InWords()), cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
            return Submitted.ToHead;
        }

        var figures = sheet.Form.FiguresOf(sheet.Judged, sheet.Facts);
        var odd = sheet.Judged.Findings.Count(f => f.Severity is Severity.Warning);
        // What is hidden now does not count, and stays for the case that it is asked again.
        response.Write(new Forms.Answers(new Dictionary<string, Value>([.. sheet.Answers.Values.Where(v => !sheet.Judged.With.Values.ContainsKey(v.Key)), .. sheet.Judged.With.Values])).ToJson(), now, isFinal: true);
        response.Submit(command.By, command.IsHead ? command.By : null, [.. figures.Select(f => f ?? double.NaN)], odd, sheet.Cycle.Deadline, now);
        response.Suspect(Suspicion.Of(sheet, figures));
        await mediator.Send(new NoteLettersActedOn(response.Purpose, response.Subject), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return Submitted.ToCurator;
    }

    private static void MustBeRight(AnswerSheet sheet)
    {
        var hindering = sheet.Judged.Findings.Where(f => f.Hinders).ToList();
        if (hindering.Count == 0)
            return;

        var first = hindering[0].Message;
        throw new RuleViolation("answer.not-right",
            hindering.Count == 1 ? $"Осталось одно замечание: {first.Ru}" : $"Замечаний: {hindering.Count}. Первое: {first.Ru} Все они перечислены ниже.",
            hindering.Count == 1 ? $"One remark is left: {first.En}" : $"{hindering.Count} remarks are left. The first: {first.En} All of them are listed below.");
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
