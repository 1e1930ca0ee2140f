using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Policy;
using CommunityHub.Mailing.Returns.Reading;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MimeKit;
using Npgsql;

namespace CommunityHub.Mailing.Post;

/// <summary>A run of the post on one connection, and what it asks of the house: each step is a transaction of its own.</summary>
internal sealed partial class SendingRun(
    IServiceScopeFactory scopes, NpgsqlDataSource database, LetterAsMime mime, ReturnAddress? own, SmtpServer server, TimeProvider clock, ILogger<SendingRun> log, CancellationToken stopping)
{
    // Shorter than a job may take before it counts as lost: the next minute goes on where this run ends.
    private static readonly TimeSpan LongEnough = TimeSpan.FromMinutes(20);

    /// <summary>A letter that is being handed over when the house stops has so long until the server has it whole.</summary>
    public static readonly TimeSpan BeforeRecall = TimeSpan.FromSeconds(5);

    private readonly Guid _id = Guid.NewGuid();
    private readonly DateTimeOffset _began = clock.GetUtcNow();
    private HandOver? _handOver;

    public SmtpServer Server => server;

    public CancellationToken Stopping => stopping;

    /// <summary>So long after <see cref="Stopping"/>, what the server does not have whole is taken back.</summary>
    public CancellationTokenSource NewRecall()
    {
        var recall = new CancellationTokenSource();
        stopping.Register(() =>
        {
            try
            {
                recall.CancelAfter(BeforeRecall);
            }
            catch (ObjectDisposedException)
            {
                // The lane has ended already.
            }
        });
        return recall;
    }

    public bool IsOver => stopping.IsCancellationRequested;

    /// <summary>It begins nothing more.</summary>
    public bool IsEnding => IsOver || clock.GetUtcNow() - _began > LongEnough;

    /// <summary>Where this letter comes back to; null: to whom it is from.</summary>
    public string? ReturnsTo(Letter letter) => own?.Of(letter.Id);

    public DateTimeOffset Now => clock.GetUtcNow();

    public async Task<IReadOnlyList<LetterWithFiles>> Claim(IEnumerable<Letter> kept, int most) =>
        await Step(new ClaimLetters(_id, server, [.. kept.Select(letter => letter.Id)], most)) is { Count: > 0 } letters && await Files(letters) is var files ? [.. letters.Select(letter => new LetterWithFiles(letter, [.. files[letter.Id]]))] : [];

    /// <exception cref="InvalidOperationException">No letter of this house can be written.</exception>
    public void LookAtWhatAllHave() => mime.LookAtWhatAllHave();

    public Pace NewPace() => new(clock);

    public Task<IReadOnlySet<Guid>> Turn(IReadOnlyCollection<Letter> ended, IReadOnlyCollection<Letter> left, IReadOnlyCollection<Letter> next)
    {
        if (log.IsEnabled(LogLevel.Debug))
            foreach (var letter in ended)
                LogOutcome(letter.Id, letter.State);
        return (_handOver ??= new(scopes, database, _id, server.Name, clock, server.IsLimited)).Turn(ended, left, next);
    }

    /// <summary>Nothing is left in its hands.</summary>
    public Task Close() => Step(new CloseRun(_id));

    public Task PutBack(IEnumerable<Letter> letters) => Step(new PutBackLetters(_id, [.. letters.Select(letter => letter.Id)]));

    public Task GoesWell() => Step(new EndRest(server.Name));

    public Task LookAtFailures() => Step(new PauseWhenTooManyFail());

    public async Task Rest(string why, Exception? failure = null)
    {
        LogRest(failure, server.Name, why);
        await Step(new BeginRest(server.Name, why));
    }

    /// <summary>The files of these letters; what goes with many of them is read once.</summary>
    private async Task<ILookup<Guid, (LetterAttachment File, byte[] Content)>> Files(IReadOnlyList<Letter> letters)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (db, ids) = (scope.ServiceProvider.GetRequiredService<MailingDb>(), letters.Select(letter => letter.Id).ToArray());
        var files = await db.Attachments.AsNoTracking().Where(a => ids.Contains(a.LetterId)).OrderBy(a => a.LetterId).ThenBy(a => a.Position).ToListAsync(CancellationToken.None);
        if (files.Count == 0)
            return files.ToLookup(file => file.LetterId, file => (file, Array.Empty<byte>()));

        var hashes = files.Select(file => file.Hash).Distinct().ToArray();
        var contents = await db.AttachedContents.AsNoTracking().Where(c => hashes.Contains(c.Hash)).ToDictionaryAsync(c => c.Hash, c => c.Bytes, CancellationToken.None);
        return files.ToLookup(file => file.LetterId, file => (file, contents[file.Hash]));
    }

    /// <summary>Null when it cannot be written as mail servers want it.</summary>
    public MimeMessage? Written(LetterWithFiles letter)
    {
        try
        {
            return mime.Write(letter.Letter, letter.Files);
        }
#pragma warning disable CA1031 // One malformed letter must not keep the others from going.
        catch (Exception malformed)
#pragma warning restore CA1031
        {
            LogMalformed(malformed, letter.Letter.Id);
            return null;
        }
    }

    // Not to be interrupted: what became of a letter must be written down even while the house closes.
    private async Task<TResult> Step<TResult>(IRequest<TResult> step)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(step, CancellationToken.None);
    }

    [LoggerMessage(LogLevel.Debug, "Letter {Letter}: {State}")]
    private partial void LogOutcome(Guid letter, LetterState state);

    [LoggerMessage(LogLevel.Error, "Letter {Letter} cannot be written")]
    private partial void LogMalformed(Exception failure, Guid letter);

    [LoggerMessage(LogLevel.Warning, "The mail server {Server} rests; the letters wait. {Why}")]
    private partial void LogRest(Exception? failure, string server, string why);
}
