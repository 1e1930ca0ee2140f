namespace CommunityHub.Kernel;

/// <summary>A refusal by the domain: a stable code for tests and logs, a sentence for the person at the screen that says what to do.</summary>
public sealed class RuleViolation(string code, string russian, string english) : Exception(Words.Say(russian, english))
{
    public string Code => code;

    /// <summary>As it is kept where everybody reads it, whoever was refused.</summary>
    public string Russian => russian;
}
