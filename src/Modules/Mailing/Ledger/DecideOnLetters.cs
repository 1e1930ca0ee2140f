using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Mailing.Campaigns;
using CommunityHub.Mailing.Letters;
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

internal sealed class DecideOnLettersHandler(MailingDb db, IMediator mediator, TimeProvider clock) : IRequestHandler<DecideOnLetters, int>
{
    public async Task<int> Handle(DecideOnLetters command, CancellationToken cancellationToken)
    {
        var chosen = command.LetterIds.ToArray();
        if (chosen.Length == 0)
            throw new RuleViolation("letters.none-chosen", "Отметьте письма в списке.", "Choose letters in the list.");

        var ids = await db.Letters.Where(l => chosen.Contains(l.Id)).SeenBy(command.By).Select(l => l.Id).ToArrayAsync(cancellationToken);

        // Locked, so that none of them is taken to the mail server in the same moment.
        var letters = await db.Letters.FromSql($"select *, xmin from mailing.letters where id = any({ids}) order by id for update").ToListAsync(cancellationToken);
        var goneOn = (await db.Letters.Where(l => l.FollowsId != null && ids.Contains(l.FollowsId.Value)).Select(l => l.FollowsId!.Value).ToListAsync(cancellationToken)).ToHashSet();
        var (fitting, refusal) = (command.Decision is LetterDecision.SendAgain ? await mediator.Send(new SendUnopenedAgain(null, command.By, ids), cancellationToken) : 0, (RuleViolation?)null);
        foreach (var letter in letters)
            try
            {
                if (command.Decision is LetterDecision.SendAgain && letters.Count > 1 && goneOn.Contains(letter.Id)) // one alone is meant so
                    throw new RuleViolation("letter.gone-on", "Это письмо уже ушло дальше, на другой адрес: смотрите переписку школы.", "This letter has gone on to another address already: see the correspondence of the school.");
                Decide(letter, command);
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

    private void Decide(Letter letter, DecideOnLetters command)
    {
        switch (command.Decision)
        {
            case LetterDecision.Cancel:
                letter.Cancel(command.By.PersonId, clock.GetUtcNow());
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
