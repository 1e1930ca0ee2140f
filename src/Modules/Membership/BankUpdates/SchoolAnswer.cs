using CommunityHub.Kernel;
using CommunityHub.Membership.Schools;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Membership.BankUpdates;

/// <summary>One school in an update: when it was asked, what it is writing, and what became of its answer.</summary>
internal sealed class SchoolAnswer
{
    public const int LongestDraft = 200_000, LongestNote = 2_000;

    public Guid Id { get; private init; }
    public Guid UpdateId { get; private init; }
    public Guid SchoolId { get; private init; }

    /// <summary>Where the last letter went; null while the school has no address.</summary>
    public string? SentTo { get; private set; }

    public DateTimeOffset? AskedAt { get; private set; }
    public int Reminders { get; private set; }
    public DateTimeOffset? OpenedAt { get; private set; }

    /// <summary>What somebody of the school has typed and not sent, as the form's own JSON.</summary>
    public string? Draft { get; private set; }

    /// <summary>Grows with every draft that is kept: two who write at once are told.</summary>
    public int DraftVersion { get; private set; }
    public DateTimeOffset? DraftAt { get; private set; }

    /// <summary>Grows with every answer.</summary>
    public int Round { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>The mailbox whose reader has answered, or the curator who wrote down what the school said.</summary>
    public string? AnsweredBy { get; private set; }
    public string? Note { get; private set; }

    /// <summary>The answer that was asked back about last.</summary>
    public int? QuestionedRound { get; private set; }
    public DateTimeOffset? SettledAt { get; private set; }
    public DateTimeOffset? SilentSince { get; private set; }

    public AnswerState State =>
        SettledAt is not null ? AnswerState.Settled
        : SilentSince is not null ? AnswerState.Silent
        : QuestionedRound == Round ? AnswerState.Questioned
        : AnsweredAt is not null ? AnswerState.Answered
        : OpenedAt is not null ? AnswerState.Opened
        : AskedAt is not null ? AnswerState.Asked
        : AnswerState.Unasked;

    public string Subject => $"school:{SchoolId}";

    public bool IsAwaited => State is AnswerState.Unasked or AnswerState.Asked or AnswerState.Opened or AnswerState.Questioned;

    public static SchoolAnswer Of(BankUpdate update, Guid schoolId) => new() { Id = Guid.CreateVersion7(), UpdateId = update.Id, SchoolId = schoolId };

    public void Ask(string sentTo, DateTimeOffset now) => (SentTo, AskedAt) = (sentTo, now);

    public void Remind(string sentTo) => (SentTo, Reminders) = (sentTo, Reminders + 1);

    /// <summary>The last letter came back, and went to another address.</summary>
    public void WriteTo(string sentTo) => SentTo = sentTo;

    /// <param name="seen">The draft that the writer had before the eyes.</param>
    public void Keep(string draft, int seen, DateTimeOffset now)
    {
        MustBeAwaited();
        MustHaveSeen(seen);
        if (draft.Length > LongestDraft)
            throw new RuleViolation("school-answer.too-long", "Ответ слишком длинный. Сократите тексты.", "The answer is too long. Shorten its texts.");

        (Draft, DraftAt, DraftVersion) = (draft, now, DraftVersion + 1);
    }

    public void Send(string by, string? note, int seen, DateTimeOffset now)
    {
        MustBeAwaited();
        MustHaveSeen(seen);
        (Draft, DraftAt, AnsweredAt, AnsweredBy, Note) = (null, null, now, by, Typed.Line(note, LongestNote));
        Round++;
        DraftVersion++;
    }

    /// <summary>It names somebody who is forgotten: the school begins anew.</summary>
    public void DropDraft() => (Draft, DraftAt, DraftVersion) = (null, null, DraftVersion + 1);

    /// <summary>The curator asks back; the school answers once more.</summary>
    public void Question() => QuestionedRound = Round;

    public void Settle(DateTimeOffset now) => SettledAt = now;

    public void FallSilent(DateTimeOffset now) => SilentSince = now;

    public void WakeUp() => SilentSince = null;

    public void MustBeAwaited()
    {
        if (State is AnswerState.Silent)
            throw new RuleViolation("school-answer.too-late", "Срок ответа прошёл. Напишите или позвоните куратору: он внесёт ваши сведения или продлит срок.", "The deadline is over. Write to the curator or ring up: the curator enters your facts or gives you more time.");
        if (!IsAwaited)
            throw new RuleViolation("school-answer.sent-already", $"Ответ школы уже отправлен: {AnsweredBy}. Если что-то не так, напишите куратору.", $"The school has answered already: {AnsweredBy}. If something is wrong, write to the curator.");
    }

    private void MustHaveSeen(int seen)
    {
        if (seen != DraftVersion)
            throw new RuleViolation("school-answer.changed-meanwhile",
                "Пока вы писали, ответ вашей школы сохранил кто-то ещё. Ваш текст остался на этой странице: откройте ответ в новой вкладке, сверьте и допишите там.",
                "Somebody else of your school has saved the answer meanwhile. What you typed is still on this page: open the answer in another tab, compare, and complete it there.");
    }

    internal sealed class Mapping : IEntityTypeConfiguration<SchoolAnswer>
    {
        public void Configure(EntityTypeBuilder<SchoolAnswer> builder)
        {
            builder.ToTable("school_answers");
            builder.Property(a => a.Id).ValueGeneratedNever();
            builder.Ignore(a => a.State).Ignore(a => a.Subject).Ignore(a => a.IsAwaited);
            builder.HasOne<BankUpdate>().WithMany().HasForeignKey(a => a.UpdateId);
            builder.HasOne<School>().WithMany().HasForeignKey(a => a.SchoolId).OnDelete(DeleteBehavior.Restrict);
            builder.Property(a => a.SentTo).HasMaxLength(254);
            builder.Property(a => a.AnsweredBy).HasMaxLength(254);
            builder.Property(a => a.Note).HasMaxLength(LongestNote);
            builder.HasIndex(a => new { a.UpdateId, a.SchoolId }).IsUnique();
            builder.Property<uint>("xmin").IsRowVersion();
        }
    }
}

internal enum AnswerState
{
    Unasked,
    Asked,
    Opened,
    Answered,
    Questioned,
    Settled,
    Silent,
}

internal static class AnswerStateInWords
{
    public static (string Kind, string Word) AsStatus(this AnswerState state) => state switch
    {
        AnswerState.Unasked => ("warn", Words.Say("ссылка не послана", "no link sent")),
        AnswerState.Asked => ("info", Words.Say("ждём ответа", "waiting")),
        AnswerState.Opened => ("info", Words.Say("открыла", "opened")),
        AnswerState.Answered => ("info", Words.Say("на проверке", "to be reviewed")),
        AnswerState.Questioned => ("info", Words.Say("задан вопрос", "asked back")),
        AnswerState.Settled => ("good", Words.Say("учтено", "settled")),
        _ => ("bad", Words.Say("не ответила", "silent")),
    };
}
