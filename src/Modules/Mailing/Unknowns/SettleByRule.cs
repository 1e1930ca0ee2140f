using CommunityHub.Mailing.Campaigns;
using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Policy;
using CommunityHub.Mailing.Returns.Settling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Mailing.Unknowns;

/// <summary>
/// Letters of which nobody knows whether they arrived wait for a person, unless the policy says of their kind what to do. A personal letter does not go again as it stands: its author writes it
/// anew, as long as what it asks for is still to be done. What was in doubt long before the rules were changed is left to a person, and so is what was written anew already.
/// </summary>
internal sealed record SettleByRule : IRequest;

internal sealed class SettleByRuleHandler(MailingDb db, SendingNow sending, ContactChain chain, TimeProvider clock) : AsyncRequestHandler<SettleByRule>
{
    // Whoever makes a rule means what has just happened, and not what has lain about for months.
    private static readonly TimeSpan Before = TimeSpan.FromDays(1);

    protected override async Task Handle(SettleByRule command, CancellationToken cancellationToken)
    {
        var (now, policy) = (clock.GetUtcNow(), await sending.Policy(cancellationToken));
        var since = (policy.ChangedAt ?? DateTimeOffset.UnixEpoch + Before) - Before;
        foreach (var rule in policy.Unknown.Where(rule => rule.Fate is not UnknownFate.Ask))
        {
            var inDoubt = db.Letters.Where(l => l.UnknownAt > since && l.Kind == rule.Kind).WithoutNext();
            var ids = await (rule.Fate is UnknownFate.SendAgain ? inDoubt.Wanted(db) : inDoubt).Select(l => l.Id).ToArrayAsync(cancellationToken);
            if (ids.Length == 0)
                continue;

            var unknown = await db.Letters.FromSql($"select *, xmin from mailing.letters where id = any({ids}) and unknown_at is not null for update skip locked").ToListAsync(cancellationToken);
            foreach (var letter in unknown.Where(letter => letter.State is LetterState.Unknown))
                if (rule.Fate is not UnknownFate.SendAgain || !chain.IsWrittenAnew(letter.Kind))
                    letter.DecideByRule(rule.Fate, now);
                else if (letter.MayBeWrittenAnewByRule(OnceMore.Times(letter.Occasion), now))
                    await chain.TryWriteOnceMore(letter, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
