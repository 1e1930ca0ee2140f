using System.Linq.Expressions;
using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Operations;
using CommunityHub.Kernel.Tables;
using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Returns.Settling;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Mailing.Operations;

/// <summary>Letters as the operator sees them among all other work. One of which nobody knows whether it arrived is not sent again from there: somebody has to ask first.</summary>
internal sealed class LettersAsDueWork(MailingDb db, ContactChain chain, TimeProvider clock) : IDueWork
{
    // Of one in whose place another went there is nothing left to do.
    private static readonly Expression<Func<Letter, LetterState>> StateAsWork = LetterStates.With((letter, state) =>
        letter.FollowedAt != null && (state == LetterState.Refused || state == LetterState.Unknown) ? LetterState.Cancelled : state);

    private static readonly Func<Letter, LetterState> AtHand = StateAsWork.Compile();

    public string Kind => "mailing.letters";
    public string Name => Say("Письма", "Letters");

    public async Task<IReadOnlyDictionary<DueState, int>> Count(DueFilter filter, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<DueState, int>();
        foreach (var state in filter.States)
            counts[state] = await Letters(filter with { States = [state] }).CountAsync(cancellationToken);
        return counts;
    }

    public async Task<IReadOnlyList<DueItem>> List(DueFilter filter, int skip, int take, CancellationToken cancellationToken) =>
        [.. (await Letters(filter).OrderByDescending(l => l.DueAt).ThenBy(l => l.Id).Skip(skip).Take(take).ToListAsync(cancellationToken)).Select(Told)];

    public async Task<DueSheet?> Find(string id, CancellationToken cancellationToken) =>
        Guid.TryParse(id, out var letterId) && await db.Letters.AsNoTracking().SingleOrDefaultAsync(l => l.Id == letterId, cancellationToken) is { } letter
            ? new(Told(letter), $"{letter.Kind}, {letter.Occasion}")
            : null;

    public async Task<int> RunAgain(DueFilter filter, IReadOnlyCollection<string>? ids, Actor by, string reason, CancellationToken cancellationToken)
    {
        var refused = Letters(filter with { States = [DueState.SetAside] }).In(LetterState.Refused).Wanted(db);
        if (ids is not null)
        {
            var chosen = ids.Select(id => Guid.TryParse(id, out var letterId) ? letterId : Guid.Empty).ToArray();
            refused = refused.Where(l => chosen.Contains(l.Id));
        }

        var found = await refused.OrderBy(l => l.DueAt).Select(l => l.Id).Take(DueFilter.MostAtOnce).ToArrayAsync(cancellationToken);
        var letters = await db.Letters.FromSql($"select *, xmin from mailing.letters where id = any({found}) order by id for update skip locked").ToListAsync(cancellationToken);
        var again = 0;
        foreach (var letter in letters.Where(letter => letter.State is LetterState.Refused))
            if (chain.IsWrittenAnew(letter.Kind))
            {
                if (await chain.TryWriteOnceMore(letter, cancellationToken))
                    again++;
            }
            else if (!letter.IsErased)
            {
                letter.SendAgain(by.PersonId, clock.GetUtcNow());
                again++;
            }

        await db.SaveChangesAsync(cancellationToken);
        if (again > 0)
            await db.Ring(cancellationToken);
        return again;
    }

    private IQueryable<Letter> Letters(DueFilter filter)
    {
        var letters = db.Letters.AsNoTracking();
        if (filter.Patterns() is { Length: > 0 } patterns)
            letters = db.Letters.FromSql($"select *, xmin from mailing.letters where concat_ws(' ', id, recipient, recipient_name, subject, occasion, kind, reply) ilike any({patterns})").AsNoTracking();

        var states = filter.States.SelectMany(StatesOf).ToList();
        if (states.Count == Enum.GetValues<LetterState>().Length)
            return letters;

        return states.Count == 0 ? letters.Where(l => false) : letters.In(StateAsWork, [.. states]);
    }

    private static LetterState[] StatesOf(DueState state) => state switch
    {
        DueState.Waiting => [LetterState.Queued, LetterState.Held, LetterState.Sending],
        DueState.Failing => [LetterState.Deferred],
        DueState.SetAside => [LetterState.Refused, LetterState.Unknown],
        _ => [LetterState.Sent, LetterState.Opened, LetterState.Acted, LetterState.Bounced, LetterState.Complained, LetterState.Cancelled],
    };

    private DueItem Told(Letter letter)
    {
        var asWork = AtHand(letter);
        var state = Enum.GetValues<DueState>().First(state => StatesOf(state).Contains(asWork));
        return new(Kind, letter.Id.ToString(), $"{letter.Subject} → {letter.Recipient}", $"/letters/{letter.Id}", state, letter.DueAt,
            letter.SentAt ?? letter.CancelledAt ?? letter.RefusedAt ?? letter.UnknownAt, letter.Attempts, state is DueState.Done ? null : letter.Reply) { MayRunAgain = asWork is LetterState.Refused };
    }
}
