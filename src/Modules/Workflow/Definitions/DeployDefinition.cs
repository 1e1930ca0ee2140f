using System.Security.Cryptography;
using System.Text;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Workflow;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Workflow.Definitions;

internal sealed class DeployDefinitionHandler(WorkflowDb db, IEnumerable<Topic> topics, IEnumerable<TaskForm> forms, TimeProvider clock) : AsyncRequestHandler<DeployDefinition>
{
    protected override async Task Handle(DeployDefinition command, CancellationToken cancellationToken)
    {
        var (graph, problems) = BpmnReader.Read(command.Xml);
        if (graph is not null)
            problems = [.. BpmnCheck.Of(graph, topics.Select(t => t.Name).ToHashSet(), forms.Select(f => f.Key).ToHashSet())];
        if (graph is null || problems.Count > 0)
        {
            var all = string.Join(" ", problems.Select(p => $"[{p.Element}] {p.Message}"));
            throw new RuleViolation("definition.refused", $"Схема не принята. {all}", $"The definition is refused. {all}");
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(command.Xml)));
        var newest = await db.Definitions.Where(d => d.Key == graph.Id).OrderByDescending(d => d.Version).Select(d => new { d.Version, d.Hash }).FirstOrDefaultAsync(cancellationToken);
        if (newest?.Hash == hash)
            return;

        db.Definitions.Add(Definition.Deploy(graph, (newest?.Version ?? 0) + 1, command.Xml, hash, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancellationToken);
    }
}
