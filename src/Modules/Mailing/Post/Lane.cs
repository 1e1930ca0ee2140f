using CommunityHub.Mailing.Letters;

namespace CommunityHub.Mailing.Post;

/// <summary>One connection works off letters, one after the other, until none is due.</summary>
internal sealed class Lane(SendingRun run, ConnectionsToServer connections)
{
    // Together with those that are handed over meanwhile, well within a lease: whoever had them would be taken for gone.
    public static readonly TimeSpan LongestInHand = TimeSpan.FromMinutes(2);

    private readonly Pace _pace = run.NewPace();
    private SmtpCarrier? _carrier;
    private CancellationToken _recall;

    /// <param name="whenThereIsMore">Called once, when more letters are due than one lane takes at a time.</param>
    public async Task Work(Action whenThereIsMore)
    {
        using var recall = run.NewRecall();
        _recall = recall.Token;
        var again = true;
        while (again)
        {
            try
            {
                await WorkOff(whenThereIsMore);
            }
            finally
            {
                again = connections.GiveBack(_carrier);
                _carrier = null;
            }

            again = again && !run.IsEnding && connections.TryTake();
        }

        await run.Close();
    }

    private async Task WorkOff(Action whenThereIsMore)
    {
        var stock = new Stock(run, _pace, whenThereIsMore);
        while (!run.IsEnding && await Open() && await Hand(stock))
        {
        }
    }

    /// <summary>The way is opened before a letter is touched: one that cannot even set out is not claimed.</summary>
    private async Task<bool> Open()
    {
        if (_carrier is { IsConnected: true })
            return true;

        var (former, hasCarriedNothing) = (_carrier, _carrier is { Carried: 0 });
        _carrier = null;
        former?.Dispose();
        if (hasCarriedNothing) // It hung up before the first letter was through: once more would be no better.
        {
            await run.Rest(ReplyOfHouse.HungUp);
            return false;
        }

        try
        {
            run.LookAtWhatAllHave();
            _carrier = await connections.Connect(run.Stopping);
            return true;
        }
#pragma warning disable CA1031 // For whatever reason the server cannot be reached, the letters wait and say why.
        catch (Exception failure) when (!run.IsOver)
#pragma warning restore CA1031
        {
            await run.Rest(failure.Message, failure);
            return false;
        }
    }

    /// <returns>Whether there is more to do: the connection was lost, and the server may be given the rest over another.</returns>
    private async Task<bool> Hand(Stock stock)
    {
        var (ended, left, failures) = (new List<Letter>(), new List<Letter>(), 0);
        Outcome.Throttled? throttled = null;
        var handed = await Next();
        var since = run.Now;
        while (handed.Count > 0)
        {
            var began = run.Now;
            // With a quick server the next few are written down while it takes these; with a slow one nothing is in doubt before its turn.
            var coming = _pace.Letters > 1 && GoesOn() ? Next() : null;
            foreach (var letter in handed)
                (GoesOn() && await HasEnded(letter) ? ended : left).Add(letter.Letter);
            handed = coming is not null ? await coming : GoesOn() ? await Next() : [];
            since = coming is not null ? began : run.Now;
        }

        if (ended.Count + left.Count > 0)
            await run.Turn(ended, left, []);
        await stock.PutBack();
        if (_carrier!.Carried > 0) // Also one that takes so many over a connection and no more: it rests no longer each time.
            await run.GoesWell();
        if (throttled is not null)
            await run.Rest(throttled.Words);
        if (failures > 0)
            await run.LookAtFailures();
        return throttled is null && !stock.IsDry;

        bool GoesOn() => throttled is null && _carrier!.IsConnected && !run.IsEnding && run.Now - since < LongestInHand;

        async Task<IReadOnlyList<LetterWithFiles>> Next()
        {
            var (before, unbegun) = (ended, left); // Before anything is waited for: meanwhile others end.
            (ended, left) = ([], []);
            if (stock.IsLow && Interlocked.Exchange(ref failures, 0) > 0)
            {
                await run.Turn(before, unbegun, []);
                (before, unbegun) = ([], []);
                await run.LookAtFailures();
            }

            while (true)
            {
                var next = await stock.Take();
                if (before.Count + unbegun.Count + next.Count == 0)
                    return [];

                var ours = await run.Turn(before, unbegun, [.. next.Select(letter => letter.Letter)]);
                (before, unbegun) = ([], []);
                if (ours.Count < next.Count)
                    await run.PutBack(next.Select(letter => letter.Letter).Where(letter => !ours.Contains(letter.Id)));
                if (ours.Count > 0 || next.Count == 0)
                    return [.. next.Where(letter => ours.Contains(letter.Letter.Id))];
            }
        }

        // Not when the house stops meanwhile, and takes the letter back.
        async Task<bool> HasEnded(LetterWithFiles letter)
        {
            using var message = run.Written(letter);
            var outcome = message is null
                ? new Outcome.Refused(ReplyOfHouse.Malformed)
                : await _pace.Measure(() => _carrier!.Carry(message, run.ReturnsTo(letter.Letter), _recall));
            if (outcome is Outcome.Recalled)
                return false;

            letter.Letter.End(outcome, run.Now);
            throttled = outcome as Outcome.Throttled;
            if (outcome is not Outcome.Sent)
                Interlocked.Increment(ref failures);
            return true;
        }
    }
}
