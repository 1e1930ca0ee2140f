using CommunityHub.Contracts.Membership;

namespace CommunityHub.Contracts.Operations;

/// <summary>
/// One kind of what the house does by itself: deliveries of events, timers, letters. Each module answers for its own, the operator's page puts the answers
/// side by side. Registered in the container; any number of kinds.
/// </summary>
public interface IDueWork
{
    /// <summary>«workflow.timers»: never changes, stands in addresses.</summary>
    string Kind { get; }

    /// <summary>«Таймеры процессов», in the language of the reader.</summary>
    string Name { get; }

    /// <summary>How many there are in each state; states without any may be left out.</summary>
    Task<IReadOnlyDictionary<DueState, int>> Count(DueFilter filter, CancellationToken cancellationToken);

    /// <summary>In the order of <see cref="DueItem.DueAt"/>, the latest first, ties by id.</summary>
    Task<IReadOnlyList<DueItem>> List(DueFilter filter, int skip, int take, CancellationToken cancellationToken);

    /// <summary>One with all that is known; null when there is none.</summary>
    Task<DueSheet?> Find(string id, CancellationToken cancellationToken);

    /// <summary>
    /// Lets those of the filter run once more at once that failed or were set aside, and no others, in the caller's transaction where the kind lies in the database of the house.
    /// </summary>
    /// <param name="ids">Only these; null: all of the filter.</param>
    /// <param name="by">The person who decides so.</param>
    /// <returns>How many; at most <see cref="DueFilter.MostAtOnce"/>.</returns>
    Task<int> RunAgain(DueFilter filter, IReadOnlyCollection<string>? ids, Actor by, string reason, CancellationToken cancellationToken);
}

/// <summary>How it stands with something that is to be done.</summary>
public enum DueState
{
    /// <summary>Its time has not come, or it is being done.</summary>
    Waiting,

    /// <summary>Failed, and will be tried again by itself.</summary>
    Failing,

    /// <summary>Failed for the last time; waits for a person.</summary>
    SetAside,

    Done,
}

/// <summary>Which are meant.</summary>
/// <param name="Text">Occurs in what is known of it, compared without case; null: any.</param>
/// <param name="Mentions">Or one of these occurs: the ids a process or a school is known by.</param>
public sealed record DueFilter(IReadOnlyList<DueState> States, string? Text = null, IReadOnlyList<string>? Mentions = null)
{
    public const int MostAtOnce = 5000;
}

/// <summary>One thing that is to be done, or was.</summary>
/// <param name="What">In plain words, in the language of the reader.</param>
/// <param name="Link">The page of what it is about; null when there is none.</param>
/// <param name="DueAt">When it is due or is tried next.</param>
/// <param name="EndedAt">When it was done or given up; null before.</param>
/// <param name="Error">What went wrong the last time, in the words of the program.</param>
public sealed record DueItem(string Kind, string Id, string What, string? Link, DueState State, DateTimeOffset DueAt, DateTimeOffset? EndedAt, int Attempts, string? Error)
{
    /// <summary>Whether <see cref="IDueWork.RunAgain"/> takes it.</summary>
    public bool MayRunAgain { get; init; } = State is DueState.Failing or DueState.SetAside;
}

/// <param name="Body">What it carries, as it is stored; null when that is nobody's business.</param>
public sealed record DueSheet(DueItem Item, string? Body);
