namespace CommunityHub.Kernel.CommandLine;

/// <summary>
/// A verb of <c>./hub</c> that works without a database: JSON or a file out, messages to the error stream.
/// Exit codes: 0 done, 2 refused with a sentence (a <see cref="RuleViolation"/> is turned into that), 64 wrong usage.
/// </summary>
public interface IVerb
{
    /// <summary>The words that call it: «plan read».</summary>
    string Name { get; }

    /// <summary>One line for <c>./hub help</c>: the arguments and what it does.</summary>
    string Usage { get; }

    /// <param name="arguments">What stands after the name.</param>
    /// <param name="output">UTF-8 standard output.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="WrongUsage">The arguments do not fit.</exception>
    Task<int> Run(IReadOnlyList<string> arguments, TextWriter output, CancellationToken cancellationToken);
}

/// <summary>The arguments of a verb do not fit; the message says which and how.</summary>
public sealed class WrongUsage(string message) : Exception(message);
