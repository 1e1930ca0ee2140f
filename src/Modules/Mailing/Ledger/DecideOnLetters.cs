using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Mailing.Campaigns;
using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Returns.Settling;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Mailing.Ledger;

/// <summary>A person decides what becomes of letters that wait, failed, are in doubt, or whose link nobody has opened. Those it does not fit are left alone.</summary>
/// <returns>How many it did fit.</returns>
internal sealed record DecideOnLetters(IReadOnlyCollection<Guid> LetterIds, LetterDecision Decision, Actor By) : IRequest<int>;

internal enum LetterDecision
{
    Cancel,
    SendAgain,
    CountAsSent,
}

internal sealed class DecideOnLettersHandler(MailingDb db, ContactChain chain, IMediator mediator, TimeProvider clock) : IRequestHandler<DecideOnLetters, int>
{
    public async Task<int> Handle(DecideOnLetters command, CancellationToken cancellationToken)
    {
        var chosen = command.LetterIds.ToArray();
        if (chosen.Length == 0)
            throw new RuleViolation("letters.none-chosen", "Отметьте письма в списке.", "Choose letters in the list.");

        var ids = await db.Letters.Where(l => chosen.Contains(l.Id)).SeenBy(command.By).Select(l => l.Id).ToArrayAsync(cancellationToken);

        // Locked, so that none of them is taken to the mail server in the same moment.
        var letters = await db.Letters.FromSql($"select *, xmin from mailing.letters where id = any({ids}) order by id for update").ToListAsync(cancellationToken);
        var goneOn = (await db.Letters.Where(l => l.FollowsId != null && ids.Contains(l.FollowsId.Value)).Select(l => new { l.FollowsId, l.Recipient }).ToListAsync(cancellationToken)).ToLookup(l => l.FollowsId!.Value, l => l.Recipient);
        var (fitting, refusal) = (command.Decision is LetterDecision.SendAgain ? await mediator.Send(new SendUnopenedAgain(null, command.By, ids), cancellationToken) : 0, (RuleViolation?)null);
        foreach (var letter in letters)
            try
            {
                if (command.Decision is LetterDecision.SendAgain && (letters.Count > 1 && goneOn.Contains(letter.Id) || goneOn[letter.Id].Contains(letter.Recipient))) // to another address: one alone is meant so
                    throw new RuleViolation("letter.gone-on", "Это письмо уже ушло дальше, на другой адрес или заново на этот: смотрите переписку школы.", "This letter has gone on already, to another address or to this one once more: see the correspondence of the school.");
                await Decide(letter, command, cancellationToken);
                fitting++;
            }
            catch (RuleViolation violation)
            {
                refusal = violation;
            }

        if (fitting == 0)
            throw refusal ?? new RuleViolation("letters.unknown", "Таких писем нет. Обновите страницу.", "There are no such letters. Reload the page.");

        await db.SaveChangesAsync(cancellationToken);
        if (command.Decision is LetterDecision.SendAgain)
            await db.Ring(cancellationToken);
        return fitting;
    }

    private async Task Decide(Letter letter, DecideOnLetters command, CancellationToken cancellationToken)
    {
        switch (command.Decision)
        {
            case LetterDecision.Cancel:
                letter.Cancel(command.By.PersonId, clock.GetUtcNow());
                break;
            case LetterDecision.SendAgain when !await db.IsWanted(letter, cancellationToken):
                throw new RuleViolation("letter.unsubscribed", "Получатель отписался от таких писем или пожаловался на них: ещё раз оно не уходит.", "The recipient has unsubscribed from such letters, or complained about them: it does not go again.");
            case LetterDecision.SendAgain when letter.State.IsFailed() && chain.IsWrittenAnew(letter.Kind):
                if (!await chain.WriteOnceMore(letter, cancellationToken))
                    throw new RuleViolation("letter.not-needed", "О чём просит это письмо, уже сделано, или приём ответов закончен: ещё раз оно не уходит.", "What this letter asks for is done, or answers are no longer taken: it does not go again.");
                break;
            case LetterDecision.SendAgain:
                letter.SendAgain(command.By.PersonId, clock.GetUtcNow());
                break;
            default:
                letter.CountAsSent(command.By.PersonId, clock.GetUtcNow());
                break;
        }
    }
}
