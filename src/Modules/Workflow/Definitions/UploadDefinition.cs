using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Workflow.Definitions;

/// <summary>An administrator brings a drawing. It is a version that nothing begins by until it is activated.</summary>
internal sealed record UploadDefinition(string Xml, Actor By) : IRequest<IReadOnlyList<Guid>>;

/// <summary>New runs begin by this version from now on.</summary>
internal sealed record ActivateDefinition(Guid DefinitionId, Actor By) : IRequest;

/// <summary>No new run begins by it.</summary>
internal sealed record RetireDefinition(Guid DefinitionId, Actor By) : IRequest;

internal sealed class UploadDefinitionHandler(WorkflowDb db, DefinitionFiles files) :
    IRequestHandler<UploadDefinition, IReadOnlyList<Guid>>, IRequestHandler<ActivateDefinition, Unit>, IRequestHandler<RetireDefinition, Unit>
{
    public async Task<IReadOnlyList<Guid>> Handle(UploadDefinition command, CancellationToken cancellationToken)
    {
        var added = new List<Guid>();
        foreach (var graph in (await files.Read(command.Xml, cancellationToken)).Processes)
        {
            var hash = DefinitionFiles.HashOf(command.Xml);
            var same = await db.Definitions.Where(d => d.Key == graph.Id && d.Hash == hash).Select(d => (int?)d.Version).FirstOrDefaultAsync(cancellationToken);
            if (same is { } version)
                throw new RuleViolation("definition.known", $"Точно такая схема уже есть: «{graph.Name}», версия {version}.", $"The very same definition is here already: “{graph.Name}”, version {version}.");
            added.Add((await files.Add(graph, command.Xml, command.By, cancellationToken)).Id);
        }

        return added;
    }

    public async Task<Unit> Handle(ActivateDefinition command, CancellationToken cancellationToken)
    {
        await files.MakeActive(await Find(command.DefinitionId, cancellationToken), cancellationToken);
        return Unit.Value;
    }

    public async Task<Unit> Handle(RetireDefinition command, CancellationToken cancellationToken)
    {
        await files.Retire(await Find(command.DefinitionId, cancellationToken), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }

    private async Task<Definition> Find(Guid id, CancellationToken cancellationToken) =>
        await db.Definitions.SingleOrDefaultAsync(d => d.Id == id, cancellationToken)
            ?? throw new RuleViolation("definition.not-found", "Такой версии схемы нет.", "There is no such version of a definition.");
}
