using CommunityHub.Contracts.Mailing;
using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Letters;
using MediatR;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Mailing.Policy;

/// <summary>Letters have failed: when too many of the last have, sending stops before the servers take the house for a sender of spam, and the administrators are told.</summary>
internal sealed record PauseWhenTooManyFail : IRequest;

internal sealed class PauseWhenTooManyFailHandler(MailingDb db, SendingNow sending, IMediator mediator, WritingDesk desk, TimeProvider clock) : AsyncRequestHandler<PauseWhenTooManyFail>
{
    public static readonly LetterKind Stopped = new("mailing.stopped", ("Отправка писем остановлена", "Sending letters has stopped"), ("Отправка писем остановлена", "Sending letters has stopped"),
        ("Слишком много писем не удалось отправить, поэтому отправка остановилась сама. Ничего не потеряно: письма ждут в очереди. Уходят только срочные, например ссылки для входа.",
            "Too many letters fail, so sending has stopped by itself. Nothing is lost: the letters wait. Only urgent ones go, such as links to sign in.")) { IsOfHouse = true };

    // That a server puts a letter off for the first time says nothing: so do those that do not know us yet (greylisting).
    // Fewer say nothing: one wrong address of three is no reason to stop.
    private const int FewestToJudge = 20;
    private static readonly TimeSpan LookedBack = TimeSpan.FromMinutes(15);

    // What fails for the third time was judged twice, among all that went with it; by now it comes alone, and would always be all.
    private const int MostAttemptsToJudge = 2;

    protected override async Task Handle(PauseWhenTooManyFail command, CancellationToken cancellationToken)
    {
        await db.OneAtATime("mailing.pause", cancellationToken);
        if (await sending.Pause(cancellationToken) is not null)
            return;

        var (now, policy) = (clock.GetUtcNow(), await sending.Policy(cancellationToken));
        var lastEnd = await db.Pauses.MaxAsync(p => p.EndedAt, cancellationToken);
        var since = lastEnd > now - LookedBack ? lastEnd.Value : now - LookedBack;
        var tried = db.Letters.Where(l => l.HandedAt > since && l.ClaimedAt == null && l.Attempts <= MostAttemptsToJudge);
        var (all, failed) = (await tried.CountAsync(cancellationToken), await tried.CountAsync(l => l.SentAt == null && (l.RefusedAt != null || l.UnknownAt != null || l.DeferredAt != null && (l.Attempts > 1 || !EF.Functions.Like(l.Reply!, "4%"))), cancellationToken));
        if (all < FewestToJudge || failed * 100 < policy.FailuresOfHundred * all)
            return;

        var reply = await tried.Where(l => l.SentAt == null && l.Reply != null).GroupBy(l => l.Reply).OrderByDescending(group => group.Count()).Select(group => group.Key).FirstOrDefaultAsync(cancellationToken);
        var pause = PostPause.Begin($"Не ушло писем: {failed} из последних {all}. Чаще всего сервер отвечал: {Short(reply)}", $"Of the last {all} letters {failed} did not go. Most often the server said: {Short(reply)}", byName: null, now);
        db.Add(pause);
        await db.SaveChangesAsync(cancellationToken);
        foreach (var reader in (await mediator.Send(new HoldersOf([Group.Administrator], clock.Today()), cancellationToken)).Where(person => person.Email is not null))
            await Tell(reader, pause, cancellationToken);
    }

    private async Task Tell(Holder reader, PostPause pause, CancellationToken cancellationToken)
    {
        var letter = await desk.Write(Stopped, reader.Language, communityId: null, page => page
            .Greeting(reader.AddressedAs).Lead()
            .Quote(Say(pause.Why, pause.WhyInEnglish))
            .Button(Say("Посмотреть и продолжить", "Look and let it go on"), "/letters/sending"), cancellationToken);
        await mediator.Send(new QueueLetter($"post-pause:{pause.Id}", Stopped.LedgerCode, reader.Email!, reader.FullName, letter.Subject, letter.Text, letter.Html) { Priority = LetterPriority.Urgent, Language = reader.Language }, cancellationToken);
    }

    private static string Short(string? reply) => reply is null ? "—" : reply.Length <= 300 ? reply : reply[..300] + "…";
}
