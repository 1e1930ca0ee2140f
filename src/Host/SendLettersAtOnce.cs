using CommunityHub.Contracts.Mailing;
using Hangfire;
using Npgsql;

namespace CommunityHub.Host;

/// <summary>Hears the bell that rings when a transaction has queued a letter, and lets Hangfire send it without waiting for the minute to pass.</summary>
internal sealed partial class SendLettersAtOnce(NpgsqlDataSource database, IBackgroundJobClient jobs, TimeProvider clock, ILogger<SendLettersAtOnce> log) : BackgroundService
{
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
        var rung = false;
        connection.Notification += (_, _) => rung = true;
        await using var listen = new NpgsqlCommand($"listen \"{SendDueLetters.Bell}\"", connection);
        await listen.ExecuteNonQueryAsync(stopping);

        while (true)
        {
            await connection.WaitAsync(stopping);
            if (rung)
                jobs.Enqueue<CommandJob>(job => job.Send(new SendDueLetters(), CancellationToken.None));
            rung = false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "The bell of the letters is not heard; they are sent each minute")]
    private partial void LogDeaf(Exception failure);
}
