using CommunityHub.Contracts.Membership;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Workflow.Inbox;

/// <summary>Gives a selection a name; under a name that is there already, the new selection takes the place of the old.</summary>
internal sealed record SaveFilter(string? Name, InboxFilter Filter, Actor By) : IRequest;

/// <summary>Forgets one of one's own selections.</summary>
internal sealed record DeleteFilter(Guid FilterId, Actor By) : IRequest;

internal sealed class SaveFilterHandler(WorkflowDb db) : IRequestHandler<SaveFilter, Unit>, IRequestHandler<DeleteFilter, Unit>
{
    public async Task<Unit> Handle(SaveFilter command, CancellationToken cancellationToken)
    {
        var mine = await db.SavedFilters.Where(f => f.PersonId == command.By.PersonId).ToListAsync(cancellationToken);
        if (mine.FirstOrDefault(f => f.Name == command.Name?.Trim()) is { } same)
            same.Replace(command.Filter);
        else
            db.SavedFilters.Add(SavedFilter.Save(command.Name, command.Filter, command.By.PersonId, mine));

        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }

    public async Task<Unit> Handle(DeleteFilter command, CancellationToken cancellationToken)
    {
        await db.SavedFilters.Where(f => f.Id == command.FilterId && f.PersonId == command.By.PersonId).ExecuteDeleteAsync(cancellationToken);
        return Unit.Value;
    }
}
