using System.Collections.Concurrent;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CommunityHub.Monitoring.Answering;

/// <summary>
/// In the last minutes before a deadline hundreds of schools send their answers in a second. Whoever comes while others are being served
/// waits for them, and then all who wait are served in one transaction. Who comes alone is served at once, and so is, in a transaction of its own,
/// every answer that is not a plain one: what is to be refused, is confirmed by a head, or was returned.
/// </summary>
internal sealed partial class SubmittingTogether(IServiceScopeFactory scopes, ILogger<SubmittingTogether> log)
{
    /// <summary>How many are served at the same time, each alone or a company; and how many a company is at the most.</summary>
    private const int AtOnce = 2, Most = 20;

    private readonly ConcurrentQueue<(SubmitAnswer Command, TaskCompletionSource<bool> IsDone)> _waiting = new();
    private int _served;

    public async Task<Submitted> Join(SubmitAnswer command, Func<Task<Submitted>> alone)
    {
        if (Interlocked.Increment(ref _served) <= AtOnce)
            try
            {
                return await alone();
            }
            finally
            {
                Leave();
            }

        Interlocked.Decrement(ref _served);
        var isDone = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Enqueue((command, isDone));
        ServeWhoWait();
        return await isDone.Task ? Submitted.ToCurator : await alone();
    }

    private void Leave()
    {
        Interlocked.Decrement(ref _served);
        ServeWhoWait();
    }

    // Asked after each arrival and each leaving: whoever was queued while the last place was taken is seen by the one who frees it.
    private void ServeWhoWait()
    {
        if (_waiting.IsEmpty)
            return;
        if (Interlocked.Increment(ref _served) <= AtOnce)
            using (ExecutionContext.SuppressFlow()) // A company speaks the language of none of its members.
                _ = Task.Run(ServeCompany);
        else if (Interlocked.Decrement(ref _served) < AtOnce)
            ServeWhoWait();
    }

    private async Task ServeCompany()
    {
        var company = new List<(SubmitAnswer Command, TaskCompletionSource<bool> IsDone)>();
        while (company.Count < Most && _waiting.TryDequeue(out var next))
            company.Add(next);

        IReadOnlySet<SubmitAnswer> done = new HashSet<SubmitAnswer>();
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            if (company.Count > 0)
                done = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new SubmitAnswers([.. company.Select(one => one.Command)]));
        }
        catch (Exception failure)
        {
            FailedTogether(failure, company.Count); // each tries alone, and is told what is wrong with its own answer
        }
        finally
        {
            Leave();
            company.ForEach(one => one.IsDone.SetResult(done.Contains(one.Command)));
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Count} answers could not be submitted together; each is tried alone.")]
    private partial void FailedTogether(Exception failure, int count);
}
