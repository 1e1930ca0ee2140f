using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Mailing.Ledger;
using CommunityHub.Mailing.Letters;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Mailing.Campaigns;

/// <summary>
/// A person holds back all letters of a campaign that wait, lets them go, or cancels them. Those it does not fit are left alone; so are letters of communities that are none of
/// the person's: of a campaign that has such, only the administrator holds back what is still to be queued.
/// </summary>
/// <param name="Reason">Why they are held back.</param>
/// <returns>How many it did fit.</returns>
internal sealed record DecideOnCampaign(string About, CampaignDecision Decision, string? Reason, Actor By) : IRequest<int>;

internal enum CampaignDecision
{
    Hold,
    LetGo,
    Cancel,
    SendFailedAgain,
    SendUnknownAgain,
    SendUnopenedAgain,
}

internal sealed class DecideOnCampaignHandler(MailingDb db, TimeProvider clock) : IRequestHandler<DecideOnCampaign, int>
{
    public Task<int> Handle(DecideOnCampaign command, CancellationToken cancellationToken) => command.Decision switch
    {
        CampaignDecision.Hold => Hold(command, cancellationToken),
        CampaignDecision.LetGo => LetGo(command, cancellationToken),
        _ => Cancel(command, cancellationToken),
    };

    private async Task<int> Hold(DecideOnCampaign command, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(command.Reason) || command.Reason.Length > HeldOccasion.LongestReason)
            throw new RuleViolation("campaign.why-hold", $"Напишите, почему письма придержаны: до {HeldOccasion.LongestReason} знаков.", $"Say why the letters are held back: up to {HeldOccasion.LongestReason} characters.");

        await db.OneAtATime($"mailing.hold:{command.About}", cancellationToken);
        var (now, by) = (clock.GetUtcNow(), command.By.PersonId);
        if (!await db.HeldOccasions.AnyAsync(h => h.About == command.About, cancellationToken) && !await db.HasLettersOfOthers(command.About, command.By, cancellationToken))
        {
            db.Add(new HeldOccasion(command.About, now, by, command.By.Name, command.Reason.Trim()));
            await db.SaveChangesAsync(cancellationToken);
        }

        return await Of(command).NotGone().Where(l => l.HeldAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.HeldAt, now).SetProperty(l => l.DecidedBy, by), cancellationToken);
    }

    private async Task<int> LetGo(DecideOnCampaign command, CancellationToken cancellationToken)
    {
        await db.OneAtATime($"mailing.hold:{command.About}", cancellationToken);
        if (await db.HeldOccasions.AsNoTracking().SingleOrDefaultAsync(h => h.About == command.About, cancellationToken) is { } held && await db.HasLettersOfOthers(command.About, command.By, cancellationToken))
            throw new RuleViolation("campaign.held-by-administrator", $"Рассылку целиком придержал(а) {held.ByName}, и в ней есть письма других сообществ. Отпустить её может администратор.",
                $"{held.ByName} has held back the whole campaign, and letters of other communities are in it. The administrator can let it go.");

        await db.HeldOccasions.Where(h => h.About == command.About).ExecuteDeleteAsync(cancellationToken);
        var gone = await Of(command).Where(l => l.HeldAt != null).ExecuteUpdateAsync(set => set.SetProperty(l => l.HeldAt, (DateTimeOffset?)null).SetProperty(l => l.DecidedBy, command.By.PersonId), cancellationToken);
        await db.Ring(cancellationToken);
        return gone;
    }

    /// <summary>They are gone for good, and so are the links in them.</summary>
    private async Task<int> Cancel(DecideOnCampaign command, CancellationToken cancellationToken)
    {
        var (waiting, now) = (Of(command).NotGone(), clock.GetUtcNow());
        var withLinks = await waiting.Where(l => l.Confidential).Select(l => l.Id).ToListAsync(cancellationToken);
        var cancelled = await waiting.ExecuteUpdateAsync(set => set.SetProperty(l => l.CancelledAt, now).SetProperty(l => l.DecidedBy, command.By.PersonId), cancellationToken);
        await db.HideLinks(withLinks, cancellationToken);
        return cancelled;
    }

    private IQueryable<Letter> Of(DecideOnCampaign command) => db.Letters.Where(l => l.About == command.About).SeenBy(command.By);
}
