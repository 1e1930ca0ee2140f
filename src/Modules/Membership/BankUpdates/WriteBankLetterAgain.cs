using CommunityHub.Contracts.Mailing;
using CommunityHub.Membership.People;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.BankUpdates;

/// <summary>A school's link came back: another one goes to its next address, as long as its answer is awaited.</summary>
internal sealed class WriteBankLetterAgain(MembershipDb db, BankLetters letters, TimeProvider clock) : IWriteAgain
{
    private static readonly TimeSpan ForQuestions = TimeSpan.FromDays(3);

    public bool Writes(string kind) => kind == BankLetters.Kind;

    public async Task<bool> IsNeeded(string occasion, CancellationToken cancellationToken) => await Find(occasion, cancellationToken) is not null;

    public async Task WriteAgain(LetterToWriteAgain letter, CancellationToken cancellationToken)
    {
        if (await Find(letter.Occasion, cancellationToken) is not var (update, answer, occasion, until))
            return;

        var isQuestion = IsQuestion(occasion);
        var questions = isQuestion ? await ChangesOfAnswer.Questioned(db, answer, cancellationToken) : [];
        var kind = isQuestion ? MembershipLetterKinds.BankQuestions : occasion.StartsWith("reminder", StringComparison.Ordinal) ? MembershipLetterKinds.BankReminder : MembershipLetterKinds.BankFirst;
        await letters.QueueTo(letter.To, update, answer, occasion, kind, until, questions, letter.Id, cancellationToken);
        answer.WriteTo(letter.To);
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<(BankUpdate Update, SchoolAnswer Answer, string Occasion, DateTimeOffset Until)?> Find(string whole, CancellationToken cancellationToken)
    {
        // «membership.bank-update:UPDATE:ANSWER:asked:…», as BankLetters writes it.
        if (whole.Split(':', 4) is not [_, _, var answerId, var occasion] || !Guid.TryParse(answerId, out var id))
            return null;
        if (await db.SchoolAnswers.SingleOrDefaultAsync(a => a.Id == id, cancellationToken) is not { IsAwaited: true } answer
            || await db.BankUpdates.SingleOrDefaultAsync(u => u.Id == answer.UpdateId && u.FinishedAt == null, cancellationToken) is not { } update)
            return null;

        var now = clock.GetUtcNow();
        var until = IsQuestion(occasion) && now + ForQuestions > update.Deadline ? now + ForQuestions : update.Deadline;
        return until > now ? (update, answer, occasion, until) : null;
    }

    private static bool IsQuestion(string occasion) => occasion.StartsWith("questions", StringComparison.Ordinal);
}
