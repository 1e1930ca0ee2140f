using CommunityHub.Contracts.Mailing;
using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.PersonalData.Retention;

/// <summary>Sets a term.</summary>
internal sealed record SetRetention(Retained Sort, int? Years, int? Months, Actor By) : IRequest;

/// <summary>Deletes what is over its term, each sort by its rule, and notes how much it was; of people it only counts how many are to be proposed.</summary>
internal sealed class ApplyRetentionHandler(MembershipDb db, IMediator mediator, TimeProvider clock) : IRequestHandler<ApplyRetention, Unit>, IRequestHandler<SetRetention, Unit>
{
    public async Task<Unit> Handle(ApplyRetention command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var rule in await Rules(cancellationToken))
            rule.NoteRun(await Apply(rule, now, cancellationToken), now);
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }

    public async Task<Unit> Handle(SetRetention command, CancellationToken cancellationToken)
    {
        (await Rules(cancellationToken)).Single(rule => rule.Sort == command.Sort).Set(command.Years, command.Months, command.By.Name, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }

    private async Task<int> Apply(RetentionRule rule, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = rule.Since(now);
        return rule.Sort switch
        {
            Retained.Views => await db.PersonViews.Where(v => v.At < since).ExecuteDeleteAsync(cancellationToken) + await db.ListViews.Where(v => v.At < since).ExecuteDeleteAsync(cancellationToken),
            Retained.Scans => await db.ScansRevokedBefore(since).ExecuteDeleteAsync(cancellationToken),
            Retained.Letters => await mediator.Send(new BlankOldLetters(since), cancellationToken),
            Retained.Lists => await ForgetLists(since, cancellationToken),
            _ => await db.LeftBefore(since).CountAsync(cancellationToken),
        };
    }

    private async Task<int> ForgetLists(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var rows = await db.RowsOfListsBefore(since).ExecuteDeleteAsync(cancellationToken);
        await db.ListImports.Where(i => i.BroughtAt < since && i.ConfirmedAt == null).ExecuteDeleteAsync(cancellationToken);
        return rows;
    }

    private async Task<IReadOnlyList<RetentionRule>> Rules(CancellationToken cancellationToken)
    {
        await db.OneAtATime("membership.retention", cancellationToken);
        var stored = await db.RetentionRules.ToListAsync(cancellationToken);
        var shipped = Enum.GetValues<Retained>().Where(sort => stored.All(rule => rule.Sort != sort)).Select(RetentionRule.Shipped).ToList();
        db.AddRange(shipped);
        return [.. stored, .. shipped];
    }
}
