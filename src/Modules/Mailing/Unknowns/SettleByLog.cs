using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Mailing.Ledger;
using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Returns.Incoming;
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

internal sealed class SettleByLogHandler(MailingDb db, TimeProvider clock) : IRequestHandler<SettleByLog, SettledByLog>
{
    public const int Longest = 20 * 1024 * 1024;

    public async Task<SettledByLog> Handle(SettleByLog command, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(command.Log))
            throw new RuleViolation("log.empty", "Вставьте строки журнала почтового сервера или выберите его файл.", "Paste the lines of the mail server's log, or choose its file.");
        if (command.Log.Length > Longest)
            throw new RuleViolation("log.too-long", "Журнал слишком длинный: оставьте строки за нужное время, до 20 МБ.", "The log is too long: keep the lines of that time, up to 20 MB.");

        var entries = ServerLog.Read(command.Log);
        var ids = await db.Letters.SeenBy(command.By).In(LetterState.Unknown).Select(l => l.Id).ToArrayAsync(cancellationToken);
        var letters = await db.Letters.FromSql($"select *, xmin from mailing.letters where id = any({ids}) order by id for update").ToListAsync(cancellationToken);
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
            else if (command.IsWhole)
            {
                letter.SendAgain(command.By.PersonId, now);
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
}
