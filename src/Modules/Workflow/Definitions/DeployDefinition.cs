using System.Security.Cryptography;
using System.Text;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Workflow;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Workflow.Definitions;

internal sealed class DeployDefinitionHandler(WorkflowDb db, DefinitionFiles files) : AsyncRequestHandler<DeployDefinition>
{
    protected override async Task Handle(DeployDefinition command, CancellationToken cancellationToken)
    {
        foreach (var graph in (await files.Read(command.Xml, cancellationToken)).Processes)
        {
            var hash = DefinitionFiles.HashOf(command.Xml);
            var shipped = await db.Definitions.Where(d => d.Key == graph.Id && d.UploadedBy == null).OrderByDescending(d => d.Version).Select(d => d.Hash).FirstOrDefaultAsync(cancellationToken);
            if (shipped == hash)
                continue; // What an administrator has uploaded or retired since then stays so.

            var definition = await files.Add(graph, command.Xml, by: null, cancellationToken);
            await files.MakeActive(definition, cancellationToken);
        }
    }
}

/// <summary>What deploying, uploading and activating a file have in common.</summary>
internal sealed class DefinitionFiles(WorkflowDb db, IEnumerable<Topic> topics, IEnumerable<TaskForm> forms, TimeProvider clock)
{
    public static string HashOf(string xml) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(xml)));

    /// <summary>The file, and everything that keeps it from being run here.</summary>
    public async Task<(BpmnFile File, IReadOnlyList<Problem> Problems)> Check(string xml, CancellationToken cancellationToken)
    {
        var file = BpmnReader.Read(xml);
        var deployed = await db.Definitions.Where(d => d.ActivatedAt != null && d.RetiredAt == null).Select(d => d.Key).ToListAsync(cancellationToken);
        return (file, BpmnCheck.Of(file, new(topics.Select(t => t.Name).ToHashSet(), forms.Select(f => f.Key).ToHashSet(), deployed.ToHashSet())));
    }

    /// <summary>The file, if all of it can be run here.</summary>
    /// <exception cref="RuleViolation">Every problem, each with its element's id.</exception>
    public async Task<BpmnFile> Read(string xml, CancellationToken cancellationToken)
    {
        var (file, problems) = await Check(xml, cancellationToken);
        if (problems.Count == 0)
            return file;

        var all = string.Join(" ", problems.Take(50).Select(p => p.Element.Length > 0 ? $"[{p.Element}] {p.Message}" : p.Message));
        throw new RuleViolation("definition.refused", $"Схема не принята. {all}", $"The definition is refused. {all}");
    }

    public async Task<Definition> Add(ProcessGraph graph, string xml, Contracts.Membership.Actor? by, CancellationToken cancellationToken)
    {
        var newest = await db.Definitions.Where(d => d.Key == graph.Id).MaxAsync(d => (int?)d.Version, cancellationToken) ?? 0;
        var definition = db.Definitions.Add(Definition.Deploy(graph, newest + 1, xml, HashOf(xml), clock.GetUtcNow(), by)).Entity;
        await db.SaveChangesAsync(cancellationToken);
        return definition;
    }

    /// <summary>New runs begin by this version from now on, those that a timer begins included.</summary>
    public async Task MakeActive(Definition definition, CancellationToken cancellationToken)
    {
        var before = await db.Definitions.SingleOrDefaultAsync(d => d.Key == definition.Key && d.ActivatedAt != null && d.RetiredAt == null && d.Id != definition.Id, cancellationToken);
        if (before is not null)
        {
            await Retire(before, cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }

        definition.Activate(clock.GetUtcNow());
        var graph = await db.GraphOf(definition.Id, cancellationToken);
        foreach (var start in graph.StartsIn(null))
            if (start.Trigger is TimerTrigger timer)
                db.ScheduledStarts.Add(FirstTime(definition, start, timer));
        await db.SaveChangesAsync(cancellationToken);
    }

    public async Task Retire(Definition definition, CancellationToken cancellationToken)
    {
        definition.Retire(clock.GetUtcNow());
        await db.ScheduledStarts.Where(s => s.DefinitionId == definition.Id && s.DoneAt == null).ExecuteDeleteAsync(cancellationToken);
    }

    private Running.ScheduledStart FirstTime(Definition definition, StartEvent start, TimerTrigger timer)
    {
        var scope = new Scope(Running.Variables.None, clock.GetUtcNow(), _ => clock.GetUtcNow());
        if (timer.Kind is not TimerKind.Cycle)
            return Running.ScheduledStart.Of(definition, start.Id, Expression.Moment(timer.Text, scope), 0);

        var cycle = IsoCycle.Read(Expression.Fill(timer.Text, scope))!;
        return Running.ScheduledStart.Of(definition, start.Id, cycle.First(clock.GetUtcNow()), cycle.Times is { } times ? times - 1 : -1);
    }
}
