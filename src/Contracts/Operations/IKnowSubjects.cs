namespace CommunityHub.Contracts.Operations;

/// <summary>A module tells what a search may mean: a process, a school. Registered in the container; any number.</summary>
public interface IKnowSubjects
{
    /// <summary>The few that fit best: by id, or by words of the name.</summary>
    Task<IReadOnlyList<Subject>> Find(string words, CancellationToken cancellationToken);
}

/// <summary>Something that work of the house may be about.</summary>
/// <param name="Kind">«process», «school».</param>
/// <param name="Mentions">The ids by which stored work names it.</param>
public sealed record Subject(string Kind, string Name, string Link, IReadOnlyList<string> Mentions);
