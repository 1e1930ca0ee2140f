using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Mailing.Ledger;
using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Returns.Incoming;
using CommunityHub.Mailing.Returns.Settling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Mailing.Unknowns;

/// <summary>The log of the mail server says what became of letters of which nobody knows it.</summary>
/// <param name="IsWhole">The log holds everything since the first of them was handed over: whatever it does not name did not arrive, and goes again.</param>
internal sealed record SettleByLog(string? Log, bool IsWhole, Actor By) : IRequest<SettledByLog>;

/// <param name="Arrived">Were taken over by the server.</param>
/// <param name="CameBack">Of these, were given back.</param>
/// <param name="SentAgain">Go once more.</param>
/// <param name="Left">Nobody knows still.</param>
internal sealed record SettledByLog(int Arrived, int CameBack, int SentAgain, int Left);

internal sealed class SettleByLogHandler(MailingDb db, ContactChain chain, TimeProvider clock) : IRequestHandler<SettleByLog, SettledByLog>
{
    public const int Longest = 20 * 1024 * 1024;

    public async Task<SettledByLog> Handle(SettleByLog command, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(command.Log))
            throw new RuleViolation("log.empty", "Вставьте строки журнала почтового сервера или выберите его файл.", "Paste the lines of the mail server's log, or choose its file.");
        if (command.Log.Length > Longest)
            throw TooLong();

        var entries = ServerLog.Read(command.Log);
        var ids = await db.Letters.SeenBy(command.By).In(LetterState.Unknown).WithoutNext().Select(l => l.Id).ToArrayAsync(cancellationToken);
        var letters = await db.Letters.FromSql($"select *, xmin from mailing.letters where id = any({ids}) order by id for update").ToListAsync(cancellationToken);
        var (named, silentOf) = (entries.Keys.ToArray(), new HashSet<string?>());
        if (command.IsWhole)
            foreach (var ofServer in letters.Where(letter => !entries.ContainsKey(letter.MessageId)).GroupBy(letter => letter.Server))
                if (await IsItsLog(named, [.. ofServer], cancellationToken))
                    silentOf.Add(ofServer.Key);
        if (command.IsWhole && silentOf.Count == 0 && letters.Any(letter => !entries.ContainsKey(letter.MessageId)))
            throw BeginsLate();
        var (now, result) = (clock.GetUtcNow(), new SettledByLog(0, 0, 0, 0));
        foreach (var letter in letters.Where(letter => letter.State is LetterState.Unknown))
            if (entries.TryGetValue(letter.MessageId, out var entry))
            {
                letter.CountAsSent(command.By.PersonId, now, entry.Words);
                var isBack = entry.Fate is LogFate.GivenBack;
                if (isBack)
                    db.Add(IncomingLetter.OfLog(letter, now));
                result = result with { Arrived = result.Arrived + 1, CameBack = result.CameBack + (isBack ? 1 : 0) };
            }
            else if (silentOf.Contains(letter.Server) && await SendAgain(letter, command.By, now, cancellationToken))
            {
                result = result with { SentAgain = result.SentAgain + 1 };
            }
            else
            {
                result = result with { Left = result.Left + 1 };
            }

        await db.SaveChangesAsync(cancellationToken);
        if (result.SentAgain > 0)
            await db.Ring(cancellationToken);
        return result;
    }

    public static RuleViolation TooLong() => new("log.too-long", "Журнал слишком длинный: оставьте строки за нужное время, до 20 МБ.", "The log is too long: keep the lines of that time, up to 20 MB.");

    /// <summary>The letter goes once more, unless its recipient has unsubscribed meanwhile; one that is written anew, only as long as it is needed.</summary>
    private async Task<bool> SendAgain(Letter letter, Actor by, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (chain.IsWrittenAnew(letter.Kind))
            return await chain.TryWriteOnceMore(letter, cancellationToken);
        if (letter.IsErased || !await db.IsWanted(letter, cancellationToken))
            return false;

        letter.SendAgain(by.PersonId, now);
        return true;
    }

    /// <summary>
    /// A log tells that a letter did not arrive only where it has letters from before it and from after it, of the same mail server: each has a log of its own.
    /// </summary>
    /// <returns>False when this log names no letter of that server at all.</returns>
    private async Task<bool> IsItsLog(string[] named, IReadOnlyCollection<Letter> unnamed, CancellationToken cancellationToken)
    {
        var server = unnamed.First().Server;
        var handed = await db.Letters.Where(l => named.Contains(l.MessageId) && l.Server == server && l.HandedAt != null).GroupBy(_ => 1)
            .Select(all => new { First = all.Min(l => l.HandedAt), Last = all.Max(l => l.HandedAt) }).SingleOrDefaultAsync(cancellationToken);
        if (handed is null)
            return false;
        if (handed.First > unnamed.Min(letter => letter.HandedAt))
            throw BeginsLate();
        if (handed.Last < unnamed.Max(letter => letter.HandedAt))
            throw new RuleViolation("log.ends-early", "Журнал кончается раньше, чем ушло последнее из неизвестных писем: в нём нет ни одного письма, отправленного после него. Пошлите себе пробное письмо и возьмите журнал вместе с ним или снимите отметку «журнал целиком».",
                "The log ends before the last of the unknown letters went: it names no letter from after. Send yourself a test letter and take the log with it, or do not say that it is whole.");
        return true;
    }

    private static RuleViolation BeginsLate() => new("log.begins-late",
        "Журнал начинается позже, чем ушло первое из неизвестных писем: в нём нет ни одного письма, отправленного до него. Возьмите журнал с более раннего времени или снимите отметку «журнал целиком».",
        "The log begins after the first of the unknown letters went: it names no letter from before. Take the log from an earlier time, or do not say that it is whole.");
}
