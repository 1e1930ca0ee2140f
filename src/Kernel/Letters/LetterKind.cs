namespace CommunityHub.Kernel.Letters;

/// <summary>
/// A kind of letter the house writes: how people call it, what its subject and lead say unless somebody words them otherwise, and what may be put in.
/// A module registers its own.
/// </summary>
/// <param name="Code">«workflow.task-arrived».</param>
/// <param name="Name">«Поступила задача».</param>
/// <param name="Subject">With variables in double braces: «{{ task }}: {{ about }}».</param>
/// <param name="Lead">The first words after the greeting; an empty line divides paragraphs.</param>
public sealed record LetterKind(string Code, InBoth Name, InBoth Subject, InBoth Lead, params IReadOnlyList<LetterVariable> Variables)
{
    /// <summary>The kind under which the ledger keeps it, where several of these belong together there.</summary>
    public string LedgerCode { get; init; } = Code;

    /// <summary>Of the house itself and no community: only administrators word it.</summary>
    public bool IsOfHouse { get; init; }
}

/// <summary>Something that a wording may put in.</summary>
/// <param name="Name">Latin letters: «task».</param>
/// <param name="Means">«Название задачи».</param>
/// <param name="Example">What may stand there.</param>
public sealed record LetterVariable(string Name, InBoth Means, InBoth Example);

/// <summary>The same words in Russian and in English.</summary>
public sealed record InBoth(string Russian, string English)
{
    public string InWords => Words.Say(Russian, English);

    /// <param name="language">«ru» or «en».</param>
    public string In(string language) => language is "en" ? English : Russian;

    public static InBoth FromValueTuple((string Russian, string English) words) => new(words.Russian, words.English);

    public static implicit operator InBoth((string Russian, string English) words) => FromValueTuple(words);
}
