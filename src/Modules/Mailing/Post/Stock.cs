using CommunityHub.Mailing.Letters;

namespace CommunityHub.Mailing.Post;

/// <summary>What a lane has claimed and not yet handed over. A quick lane claims the next before it has run out: it never waits for the queue.</summary>
internal sealed class Stock(SendingRun run, Pace pace, Action whenThereIsMore)
{
    // What the quickest lane hands over while it claims; whatever a lane has in stock, each claim of another has to pass over.
    private const int Low = 3 * Pace.Most;

    // What lies longer is claimed anew: meanwhile the quiet time may have begun, or a more urgent letter have come.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(15);

    private readonly Queue<LetterWithFiles> _letters = new();
    private DateTimeOffset _freshUntil;
    private Task<IReadOnlyList<LetterWithFiles>>? _coming;
    private bool _hasClaimed;

    /// <summary>More are about to be claimed.</summary>
    public bool IsLow => _letters.Count < Low;

    /// <summary>The last claim found nothing.</summary>
    public bool IsDry { get; private set; }

    /// <returns>As many as the connection carries in a moment; none when no more may go.</returns>
    public async Task<IReadOnlyList<LetterWithFiles>> Take()
    {
        if (_letters.Count > 0 && run.Now > _freshUntil)
            await PutBack();
        if (_letters.Count == 0)
            Put(await (_coming ?? Claim()));
        if (IsLow && !IsDry && pace.Letters > 1)
            _coming ??= Claim();
        return [.. Enumerable.Range(0, Math.Min(pace.Letters, _letters.Count)).Select(_ => _letters.Dequeue())];
    }

    /// <summary>Whatever is left goes back to the queue of the house.</summary>
    public async Task PutBack()
    {
        if (_coming is not null)
            Put(await _coming);
        if (_letters.Count == 0)
            return;

        await run.PutBack(_letters.Select(letter => letter.Letter));
        _letters.Clear();
        IsDry = false;
    }

    private Task<IReadOnlyList<LetterWithFiles>> Claim() =>
        run.Claim(_letters.Select(letter => letter.Letter), !_hasClaimed ? ClaimLetters.AtFirst : pace.Letters > 1 ? ClaimLetters.AtMost : ClaimLetters.AtFirst);

    private void Put(IReadOnlyList<LetterWithFiles> claimed)
    {
        _coming = null;
        _freshUntil = run.Now + Fresh;
        IsDry = claimed.Count == 0;
        foreach (var letter in claimed)
            _letters.Enqueue(letter);
        if (!_hasClaimed && claimed.Count == ClaimLetters.AtFirst)
            whenThereIsMore();
        _hasClaimed = true;
    }
}
