using MediatR;

namespace CommunityHub.Contracts.Workflow;

/// <summary>
/// Makes a BPMN file the newest version of its process, unless it is that already. Refused (RuleViolation) with every problem, each with
/// its element's id, when it cannot be run.
/// </summary>
/// <param name="Xml">BPMN 2.0 with its diagram; 2 MB at most.</param>
public sealed record DeployDefinition(string Xml) : IRequest;
