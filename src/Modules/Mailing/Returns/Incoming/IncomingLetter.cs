using CommunityHub.Kernel;
using CommunityHub.Kernel.Due;
using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Returns.Reading;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Mailing.Returns.Incoming;

/// <summary>What came to the mailbox of the house and has to do with it, kept once. The row itself is the work: what follows from it is done when it is due.</summary>
internal sealed class IncomingLetter : DueRow
{
    public const int LongestKey = 330;

    public string Mailbox { get; private init; } = "";

    /// <summary>Its own Message-ID, or a hash of it where it has none: the same message is the same however often it comes.</summary>
    public string Key { get; private init; } = "";

    public ReturnSort Sort { get; private set; }
    public string FromAddress { get; private set; } = "";
    public string FromName { get; private set; } = "";

    /// <summary>The name of whoever wrote it, or else the address.</summary>
    public string Sender => FromName.Length > 0 ? FromName : FromAddress;

    public string Subject { get; private set; } = "";

    /// <summary>What its head says; anything may stand there.</summary>
    public DateTimeOffset? WrittenAt { get; private init; }

    public DateTimeOffset CameAt { get; private init; }

    /// <summary>Plain text, of people and their machines alone; links into the house are covered.</summary>
    public string Text { get; private set; } = "";

    /// <summary>In bytes, as far as it was read.</summary>
    public int Size { get; private init; }

    public bool? IsHard { get; private init; }
    public string? Code { get; private init; }
    public string? Words { get; private init; }

    /// <summary>Whom a server names as not reached.</summary>
    public string? Recipient { get; private set; }

    /// <summary>What may be the Message-IDs of the letter it belongs to.</summary>
    public string[] MessageIds { get; private init; } = [];

    /// <summary>The letter in the marked address it was sent to.</summary>
    public Guid? SignedId { get; private init; }

    /// <summary>The letter it belongs to, once that is known.</summary>
    public Guid? LetterId { get; private set; }

    public ReturnOutcome? Outcome { get; private set; }

    /// <summary>The letter to the next address that followed from it.</summary>
    public Guid? NextId { get; private set; }

    public static IncomingLetter Of(string mailbox, string key, Understanding understood, Sender sender, DateTimeOffset? writtenAt, int size, string text, DateTimeOffset now) => new()
    {
        Mailbox = mailbox, Key = key, Sort = understood.Sort, FromAddress = sender.Address, FromName = sender.Name, Subject = sender.Subject, WrittenAt = writtenAt, CameAt = now, Size = size, Text = text,
        IsHard = understood.Report?.IsHard, Code = understood.Report?.Code, Words = understood.Report?.Words,
        Recipient = understood.Report?.Recipient is { } recipient ? Typed.Cut(recipient, Letter.LongestMailbox) : null,
        MessageIds = [.. understood.Trace.MessageIds], SignedId = understood.Trace.Signed, DueAt = now,
    };

    /// <summary>The letters that a trace names by their numbers; whether it has seen them, their whole Message-IDs tell.</summary>
    public static Guid[] LettersIn(LetterTrace trace) =>
        [.. trace.MessageIds.Select(NumberIn).Append(trace.Signed).OfType<Guid>().Distinct()];

    public static Guid? NumberIn(string messageId) => Guid.TryParseExact(messageId.Split('@')[0], "N", out var id) ? id : null;

    /// <summary>The server did not take the letter for its recipient: it is dealt with like one that came back.</summary>
    public static IncomingLetter OfRefusal(Letter letter, DateTimeOffset now) => new()
    {
        Mailbox = letter.Server ?? "", Key = $"refused:{letter.Id:N}:{letter.HandedAt?.UtcTicks ?? 0}", Sort = ReturnSort.Refusal, FromName = letter.Server ?? "", Subject = letter.Subject, WrittenAt = now, CameAt = now,
        IsHard = letter.BounceIsHard, Code = letter.BounceCode, Words = letter.Reply, Recipient = letter.Recipient, SignedId = letter.Id, DueAt = now,
    };

    /// <summary>The log of the mail server says that the letter was given back.</summary>
    public static IncomingLetter OfLog(Letter letter, DateTimeOffset now)
    {
        var code = StatusCode.Find(letter.Reply);
        return new()
        {
            Mailbox = letter.Server ?? "", Key = $"log:{letter.Id:N}:{letter.HandedAt?.UtcTicks ?? 0}", Sort = ReturnSort.Bounce, FromName = letter.Server ?? "", Subject = letter.Subject, WrittenAt = now, CameAt = now,
            IsHard = StatusCode.IsHard(code, letter.Reply ?? ""), Code = code, Words = letter.Reply, Recipient = letter.Recipient, SignedId = letter.Id, DueAt = now,
        };
    }

    public void Settle(Guid? letterId, ReturnOutcome outcome, Guid? nextId = null) => (LetterId, Outcome, NextId) = (letterId, outcome, nextId);

    internal sealed class Mapping : IEntityTypeConfiguration<IncomingLetter>
    {
        public void Configure(EntityTypeBuilder<IncomingLetter> builder)
        {
            builder.ToTable("incoming_letters");
            builder.Property(i => i.Mailbox).HasMaxLength(500);
            builder.Property(i => i.Key).HasMaxLength(LongestKey);
            builder.HasIndex(i => i.Key).IsUnique();
            builder.Property(i => i.Sort).HasConversion<string>().HasMaxLength(20);
            builder.Property(i => i.Outcome).HasConversion<string>().HasMaxLength(20);
            builder.Property(i => i.FromAddress).HasMaxLength(Letter.LongestMailbox);
            builder.Property(i => i.FromName).HasMaxLength(Letter.LongestMailbox);
            builder.Property(i => i.Subject).HasMaxLength(Letter.LongestSubject);
            builder.Property(i => i.Text).HasMaxLength(PlainText.Longest);
            builder.Property(i => i.Code).HasMaxLength(20);
            builder.Property(i => i.Words).HasMaxLength(Letter.LongestReply);
            builder.Property(i => i.Recipient).HasMaxLength(Letter.LongestMailbox);
            builder.HasIndex(i => i.LetterId);
            builder.HasIndex(i => i.CameAt);
            IndexWaiting(builder);
        }
    }
}

/// <param name="Address">Empty for what has none.</param>
internal sealed record Sender(string Address, string Name, string Subject);
