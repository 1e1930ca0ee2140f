namespace CommunityHub.Kernel.Letters;

/// <summary>
/// Where letters of a known kind are written: subject and lead are those of the kind, or as a curator or the administrator has worded them; the rest is said here.
/// <code>
/// var letter = await desk.Write(PlanLetters.Approved, holder.Language, plan.CommunityId, page => page
///     .With("plan", view.Title)
///     .Greeting(holder.AddressedAs)
///     .Lead()
///     .Button(Say("Открыть план", "Open the plan"), view.Link), cancellationToken);
/// </code>
/// </summary>
public sealed class WritingDesk(LetterPaper paper, IWordings wordings)
{
    /// <param name="language">Of the reader: «ru» or «en».</param>
    /// <param name="communityId">Whose letter it is; null: the house's own.</param>
    /// <param name="write">Fills the page: variables, and where the lead stands.</param>
    public Task<WrittenLetter> Write(LetterKind kind, string language, Guid? communityId, Func<LetterPage, LetterPage> write, CancellationToken cancellationToken) =>
        Write(kind, language, communityId, about: null, write, cancellationToken);

    /// <param name="about">The <see cref="LetterOccasion"/> for which somebody may have worded the kind alone; null for none.</param>
    public Task<WrittenLetter> Write(LetterKind kind, string language, Guid? communityId, string? about, Func<LetterPage, LetterPage> write, CancellationToken cancellationToken) =>
        paper.Write(language, write, async page =>
        {
            var (subject, lead) = await wordings.Say(new(kind, language, communityId, about), page, cancellationToken);
            page.Subject(subject).Say(lead);
        });
}

/// <summary>How subject and lead of letters are worded.</summary>
public interface IWordings
{
    /// <summary>Never fails for what somebody has worded badly: then the kind's own words are said.</summary>
    Task<(string Subject, string Lead)> Say(LetterToWord letter, LetterPage page, CancellationToken cancellationToken);
}

/// <param name="Language">«ru» or «en».</param>
/// <param name="CommunityId">Whose letter it is; null: the house's own.</param>
/// <param name="About">The one thing it is about, where that may be worded alone.</param>
public sealed record LetterToWord(LetterKind Kind, string Language, Guid? CommunityId, string? About);
