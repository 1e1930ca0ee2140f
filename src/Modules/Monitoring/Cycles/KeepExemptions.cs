using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Cycles;

/// <summary>A curator ticks which schools are asked by which forms.</summary>
/// <param name="Exempt">The cells that were left without a tick.</param>
/// <param name="Was">Those that had none when the page was read: what somebody else has changed meanwhile is left as it is.</param>
/// <returns>How many cells have changed.</returns>
internal sealed record KeepExemptions(Guid CommunityId, IReadOnlySet<SchoolAndForm> Exempt, IReadOnlySet<SchoolAndForm> Was, Actor By) : IRequest<int>;

internal readonly record struct SchoolAndForm(Guid SchoolId, string FormCode);

internal sealed class KeepExemptionsHandler(MonitoringDb db, IMediator mediator, TimeProvider clock) : IRequestHandler<KeepExemptions, int>
{
    public async Task<int> Handle(KeepExemptions command, CancellationToken cancellationToken)
    {
        command.By.MustCollect(command.CommunityId);
        await db.OneAtATime($"monitoring.exemptions:{command.CommunityId}", cancellationToken); // two presses at once
        var now = clock.GetUtcNow();
        var known = await db.Exemptions.Where(e => e.CommunityId == command.CommunityId && e.EndedAt == null).ToDictionaryAsync(e => new SchoolAndForm(e.SchoolId, e.FormCode), cancellationToken);
        var schools = (await mediator.Send(new SchoolsToAsk(command.CommunityId, clock.Today()), cancellationToken)).Select(s => s.SchoolId).ToHashSet();
        var forms = (await db.FormVersions.Where(f => f.PublishedAt != null).Select(f => f.Code).Distinct().ToListAsync(cancellationToken)).ToHashSet();

        var begun = command.Exempt.Except(command.Was).Where(cell => !known.ContainsKey(cell) && schools.Contains(cell.SchoolId) && forms.Contains(cell.FormCode)).ToList();
        var ended = command.Was.Except(command.Exempt).Where(known.ContainsKey).ToList();
        db.AddRange(begun.Select(cell => Exemption.Of(command.CommunityId, cell.SchoolId, cell.FormCode, command.By.Name, now)));
        foreach (var cell in ended)
            known[cell].End(command.By.Name, now);
        await db.SaveChangesAsync(cancellationToken);
        return begun.Count + ended.Count;
    }
}
