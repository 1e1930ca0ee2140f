using CommunityHub.Contracts.Mailing;
using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Due;
using CommunityHub.Monitoring.Letters;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Monitoring.Cycles;

/// <summary>Some hundred schools at once get their links and letters; the next are the next due row.</summary>
internal sealed class WriteToSchools(MonitoringDb db, CycleLetters letters, IMediator mediator, TimeProvider clock) : ICarryOut<LaunchBatch>
{
    public async Task CarryOut(LaunchBatch row, CancellationToken cancellationToken)
    {
        var (now, cycle) = (clock.GetUtcNow(), await db.Cycles.SingleAsync(c => c.Id == row.CycleId, cancellationToken));
        var unasked = await db.Responses.AsNoTracking().Where(r => r.CycleId == cycle.Id && r.AskedAt == null && r.Id > row.After).OrderBy(r => r.Id).Take(LaunchBatch.Schools).ToListAsync(cancellationToken);
        var addresses = (await mediator.Send(new SchoolAddresses([.. unasked.Select(r => r.SchoolId).Distinct()]), cancellationToken)).ToDictionary(a => a.SchoolId, a => a.Address);
        var asked = unasked.Where(r => addresses.ContainsKey(r.SchoolId)).Select(r => (Response: r, To: addresses[r.SchoolId])).ToList();

        if (cycle.IsOpen)
            await mediator.Send(new QueueLetters(await letters.Invitations(cycle, asked, cancellationToken)), cancellationToken);
        await Note(asked, now, cancellationToken);
        // A school without an address is no reason to stop: the board shows it, and it gets its letter when somebody finds an address.
        if (unasked.Count == LaunchBatch.Schools)
            db.Add(row.Next(unasked[^1].Id, now));
        else
            await db.Cycles.Where(c => c.Id == cycle.Id && c.AllAskedAt == null).ExecuteUpdateAsync(set => set.SetProperty(c => c.AllAskedAt, now), cancellationToken);
    }

    private Task<int> Note(List<(Responses.Response Response, string To)> asked, DateTimeOffset now, CancellationToken cancellationToken)
    {
        Guid[] ids = [.. asked.Select(a => a.Response.Id)];
        string[] to = [.. asked.Select(a => a.To)];
        return db.Database.ExecuteSqlAsync($"update monitoring.responses r set asked_at = {now.ToUniversalTime()}, sent_to = a.sent_to from unnest({ids}, {to}) as a (id, sent_to) where r.id = a.id", cancellationToken);
    }
}
