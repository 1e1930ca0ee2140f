using CommunityHub.Contracts.Mailing;
using CommunityHub.Kernel;
using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Policy;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Mailing.Ledger;

internal sealed class StuckLettersHandler(MailingDb db, SendingNow sending, TimeProvider clock) : IRequestHandler<StuckLetters, IReadOnlyList<StuckLettersOfState>>
{
    private static readonly TimeSpan LookedAt = TimeSpan.FromDays(31);
    private static readonly LetterState[] Stuck = [LetterState.Held, LetterState.Refused, LetterState.Bounced, LetterState.Unknown];

    public async Task<IReadOnlyList<StuckLettersOfState>> Handle(StuckLetters question, CancellationToken cancellationToken)
    {
        if (!question.Actor.MayReadLetters())
            return [];

        var since = clock.GetUtcNow() - LookedAt;
        var counts = await db.Letters.SeenBy(question.Actor).Where(l => l.QueuedAt > since && (l.HeldAt != null || l.RefusedAt != null || l.BouncedAt != null || l.UnknownAt != null)).WithoutNext()
            .GroupBy(LetterStates.Rule).Select(group => new { State = group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.State, group => group.Count, cancellationToken);
        return [.. await Stopped(cancellationToken), .. Stuck.Where(counts.ContainsKey).Select(state => new StuckLettersOfState(state.InWords(), counts[state], state is LetterState.Unknown ? "/letters/unknown" : $"/letters?state={state}"))];
    }

    /// <summary>What waits because nothing goes: the letter about it may be among what waits.</summary>
    private async Task<IEnumerable<StuckLettersOfState>> Stopped(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var why = await sending.Pause(cancellationToken) is not null ? Words.Say("Отправка остановлена", "Sending has stopped")
            : await sending.Rest(now, cancellationToken) is not null ? Words.Say("Почтовый сервер не принимает", "The mail server takes none") : null;
        return why is null ? [] : [new(why, await db.WaitingLetters.CountAsync(w => w.DueAt <= now, cancellationToken), "/letters/sending")];
    }
}
