using System.Data.Common;
using Npgsql;

namespace CommunityHub.Host;

/// <summary>What whoever runs the house asks it: whether the process answers, and whether it can do its work. Tells nothing else, so it needs no sign-in.</summary>
internal static class Health
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => "live");
        app.MapGet("/health/ready", async (NpgsqlDataSource database, CancellationToken gone) =>
            await Answers(database, gone) ? Results.Text("ready") : Results.Text("no database", statusCode: StatusCodes.Status503ServiceUnavailable));
    }

    private static async Task<bool> Answers(NpgsqlDataSource database, CancellationToken gone)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(gone);
        patience.CancelAfter(Patience);
        try
        {
            await using var question = database.CreateCommand("select 1");
            await question.ExecuteScalarAsync(patience.Token);
            return true;
        }
        catch (Exception silence) when (silence is DbException or OperationCanceledException or TimeoutException)
        {
            return false;
        }
    }
}
