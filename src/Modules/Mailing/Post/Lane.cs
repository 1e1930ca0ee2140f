using CommunityHub.Mailing.Letters;

namespace CommunityHub.Mailing.Post;

/// <summary>One connection works off letters, one after the other, until none is due.</summary>
internal sealed class Lane(SendingRun run, SmtpServer server, ConnectionsToServer connections)
{
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
        var (goesOn, isFirst) = (true, true);
        while (goesOn && !run.IsOver && await Open() && await run.Claim(server) is { Count: > 0 } letters)
        {
            if (isFirst && letters.Count == ClaimLetters.Most)
                whenThereIsMore();
            isFirst = false;
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
        var (files, before, failures, at) = (await run.Files(letters), (Letter?)null, 0, 0);
        Outcome.Throttled? throttled = null;
        for (; at < letters.Count && throttled is null && _carrier!.IsConnected && !run.IsOver; at++)
        {
            var message = run.Written(letters[at], files);
            var isOurs = await run.Turn(before, letters[at]);
            before = null;
            if (!isOurs)
                continue;

            var outcome = message is null ? new Outcome.Refused("The letter could not be written: its head or its files are malformed.") : await _carrier.Carry(message, run.ReturnsTo(letters[at]));
            letters[at].End(outcome, run.Now);
            before = letters[at];
            throttled = outcome as Outcome.Throttled;
            if (outcome is not Outcome.Sent)
                failures++;
        }

        if (before is not null)
            await run.Turn(before, null);
        if (at < letters.Count)
            await run.PutBack(letters.Skip(at));
        if (throttled is not null)
            await run.Rest(server, throttled.Words);
        else if (_carrier!.Carried > 0)
            await run.GoesWell(server);
        if (failures > 0)
            await run.LookAtFailures();
        return throttled is null;
    }
}
