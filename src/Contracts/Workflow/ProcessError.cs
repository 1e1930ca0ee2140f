namespace CommunityHub.Contracts.Workflow;

/// <summary>
/// Thrown by a service step when its business has gone wrong in a way that the drawing provides for: the nearest error boundary event with
/// this code takes over. Where there is none, it is a failure like any other.
/// </summary>
/// <param name="code">The errorCode of the BPMN file: «no-answers».</param>
/// <param name="sentence">For the history and for people.</param>
public sealed class ProcessError(string code, string sentence) : Exception(sentence)
{
    public string Code => code;
}
