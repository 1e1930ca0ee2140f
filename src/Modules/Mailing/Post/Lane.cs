using CommunityHub.Mailing.Letters;

namespace CommunityHub.Mailing.Post;

/// <summary>One connection works off letters, one after the other, until none is due.</summary>
internal sealed class Lane(SendingRun run, SmtpServer server, ConnectionsToServer connections)
{
    private readonly Pace _pace = run.NewPace();
    private SmtpCarrier? _carrier;

    /// <param name="whenThereIsMore">Called once, when more letters are due than one lane takes at a time.</param>
    public async Task Work(Action whenThereIsMore)
    {
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

            again = again && !run.IsOver && connections.TryTake();
        }
    }

    private async Task WorkOff(Action whenThereIsMore)
    {
        var (goesOn, most) = (true, ClaimLetters.AtFirst);
        while (goesOn && !run.IsOver && await Open() && await run.Claim(server, most) is { Count: > 0 } letters)
        {
            if (most == ClaimLetters.AtFirst && letters.Count == most)
                whenThereIsMore();
            most = _pace.Letters > 1 ? ClaimLetters.AtMost : ClaimLetters.AtFirst + 1;
            goesOn = await Hand(letters);
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
            await run.Rest(server, "The server closed the connection before it had taken a letter.");
            return false;
        }

        try
        {
            _carrier = await connections.Connect(run.Stopping);
            return true;
        }
#pragma warning disable CA1031 // For whatever reason the server cannot be reached, the letters wait and say why.
        catch (Exception failure) when (!run.IsOver)
#pragma warning restore CA1031
        {
            await run.Rest(server, failure.Message, failure);
            return false;
        }
    }

    /// <returns>Whether the server may be given more.</returns>
    private async Task<bool> Hand(IReadOnlyList<Letter> letters)
    {
        var files = await run.Files(letters);
        var (ended, left, notOurs, failures, at) = (new List<Letter>(), new List<Letter>(), new List<Letter>(), 0, 0);
        Outcome.Throttled? throttled = null;
        var handed = await Next();
        while (handed.Count > 0)
        {
            // With a quick server the next few are written down while it takes these; with a slow one nothing is in doubt before its turn.
            var coming = _pace.Letters > 1 && GoesOn() ? Next() : null;
            foreach (var letter in handed)
                if (GoesOn())
                    ended.Add(await Carry(letter));
                else
                    left.Add(letter);
            handed = coming is not null ? await coming : GoesOn() ? await Next() : [];
        }

        if (ended.Count + left.Count > 0)
            await run.Turn(ended, left, []);
        if (at < letters.Count || notOurs.Count > 0)
            await run.PutBack(letters.Skip(at).Concat(notOurs));
        if (throttled is not null)
            await run.Rest(server, throttled.Words);
        else if (_carrier!.Carried > 0)
            await run.GoesWell(server);
        if (failures > 0)
            await run.LookAtFailures();
        return throttled is null;

        bool GoesOn() => throttled is null && _carrier!.IsConnected && !run.IsOver;

        async Task<IReadOnlyList<Letter>> Next()
        {
            Letter[] next = [.. letters.Skip(at).Take(_pace.Letters)];
            if (next.Length == 0)
                return [];

            at += next.Length;
            var (before, unbegun) = (ended, left);
            (ended, left) = ([], []);
            var ours = await run.Turn(before, unbegun, next);
            notOurs.AddRange(next.Where(letter => !ours.Contains(letter.Id)));
            return [.. next.Where(letter => ours.Contains(letter.Id))];
        }

        async Task<Letter> Carry(Letter letter)
        {
            using var message = run.Written(letter, files);
            var outcome = message is null
                ? new Outcome.Refused("The letter could not be written: its head or its files are malformed.")
                : await _pace.Measure(() => _carrier!.Carry(message, run.ReturnsTo(letter)));
            letter.End(outcome, run.Now);
            throttled = outcome as Outcome.Throttled;
            if (outcome is not Outcome.Sent)
                failures++;
            return letter;
        }
    }
}
