using CommunityHub.Contracts.Mailing;
using Hangfire;
using MediatR;
using Npgsql;

namespace CommunityHub.Host;

/// <summary>
/// Hears the bell that rings when a transaction has queued a letter, knows when the next one falls due, and lets Hangfire send it in that moment, without waiting for the minute to pass.
/// </summary>
internal sealed partial class SendLettersAtOnce(NpgsqlDataSource database, IServiceScopeFactory scopes, IBackgroundJobClient jobs, TimeProvider clock, ILogger<SendLettersAtOnce> log) : BackgroundService
{
    // Whoever waits longer looks again: what a bell has told may have been lost.
    private static readonly TimeSpan LooksAtLeastEvery = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
            try
            {
                await Listen(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // The clock sends each minute anyway; this only makes it sooner.
                LogDeaf(failure);
                await Task.Delay(TimeSpan.FromSeconds(5), clock, stoppingToken);
            }
    }

    private async Task Listen(CancellationToken stopping)
    {
        await using var connection = await database.OpenConnectionAsync(stopping);
        var rung = true; // what fell due while nobody listened goes now
        connection.Notification += (_, ring) => rung |= ring.Payload != SendDueLetters.Later;
        await using var listen = new NpgsqlCommand($"listen \"{SendDueLetters.Bell}\"", connection);
        await listen.ExecuteNonQueryAsync(stopping);

        // Up to this moment whatever was due has been seen to.
        var seenTo = clock.GetUtcNow();
        while (true)
        {
            var now = clock.GetUtcNow();
            seenTo = seenTo > now ? now : seenTo;
            var due = await NextDueAfter(seenTo, stopping);
            if (!rung && (due is null || due > now))
                await HearOrReach(due, connection, stopping);

            now = clock.GetUtcNow();
            if (!rung && (due is null || due > now))
                continue;

            (rung, seenTo) = (false, now);
            jobs.Enqueue<CommandJob>(job => job.Send(new SendDueLetters(), CancellationToken.None));
        }
    }

    private async Task<DateTimeOffset?> NextDueAfter(DateTimeOffset moment, CancellationToken stopping)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new NextLetterDue(moment), stopping);
    }

    /// <summary>Until the bell rings, or the moment has come.</summary>
    private async Task HearOrReach(DateTimeOffset? due, NpgsqlConnection connection, CancellationToken stopping)
    {
        var pause = due - clock.GetUtcNow() is { } time && time < LooksAtLeastEvery ? time : LooksAtLeastEvery;
        using var patience = new CancellationTokenSource(pause > TimeSpan.Zero ? pause : TimeSpan.Zero, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, patience.Token);
        try
        {
            await connection.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            // The moment has come.
        }
    }

    [LoggerMessage(LogLevel.Warning, "The bell of the letters is not heard; they are sent each minute")]
    private partial void LogDeaf(Exception failure);
}
