using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Operations;
using CommunityHub.Kernel;
using MediatR;

namespace CommunityHub.Host.Operations;

/// <summary>An operator lets work run once more that failed or was set aside: that of a filter, or the chosen ones of it. What does not fit is left alone.</summary>
/// <param name="Kind">One kind; null: all.</param>
/// <param name="Ids">As «kind/id»; null: all of the filter.</param>
/// <returns>How many.</returns>
internal sealed record RunWorkAgain(string? Kind, DueFilter Filter, IReadOnlyCollection<string>? Ids, string? Reason, Actor By) : IRequest<int>;

internal sealed class RunWorkAgainHandler(OperationsDb db, IEnumerable<IDueWork> kinds, TimeProvider clock) : IRequestHandler<RunWorkAgain, int>
{
    public async Task<int> Handle(RunWorkAgain command, CancellationToken cancellationToken)
    {
        var (reason, total) = (Intervention.Needed(command.Reason), 0);
        foreach (var kind in kinds.Where(kind => command.Kind is null || kind.Kind == command.Kind))
        {
            var ids = command.Ids?.Where(id => id.StartsWith(kind.Kind + "/", StringComparison.Ordinal)).Select(id => id[(kind.Kind.Length + 1)..]).ToList();
            if (ids is { Count: 0 })
                continue;

            var again = await kind.RunAgain(command.Filter, ids, command.By, reason, cancellationToken);
            if (again > 0)
                db.Interventions.Add(Intervention.Note(kind.Kind, again, reason, command.By, clock.GetUtcNow()));
            total += again;
        }

        if (total == 0)
            throw new RuleViolation("operations.nothing-failed", "Повторять нечего: среди отобранного нет ничего, что не удалось. Возможно, оно уже сделано.", "There is nothing to run again: none of what was chosen has failed. Perhaps it is done by now.");

        await db.SaveChangesAsync(cancellationToken);
        return total;
    }
}
