using CommunityHub.Mailing.Letters;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CommunityHub.Mailing.Returns.Mailbox;

/// <summary>How the mailbox was read last, well and badly.</summary>
internal sealed class MailboxReading
{
    public string Mailbox { get; private init; } = "";
    public DateTimeOffset? ReadAt { get; private set; }
    public DateTimeOffset? FailedAt { get; private set; }
    public MailboxFailure? Failure { get; private set; }

    /// <summary>As the server or the program said it.</summary>
    public string? FailureWords { get; private set; }

    /// <summary>What was none of the house's business, and is still in the mailbox, since it is read.</summary>
    public int Foreign { get; private set; }

    public bool IsFailing => FailedAt is not null && (ReadAt is null || FailedAt >= ReadAt);

    public static MailboxReading Of(string mailbox) => new() { Mailbox = mailbox };

    public void Note(NoteReading reading, DateTimeOffset now)
    {
        Foreign += reading.Foreign;
        if (reading.Failure is null or MailboxFailure.Storing)
            ReadAt = now;
        if (reading.Failure is null)
            (FailedAt, Failure, FailureWords) = (null, null, null);
        else
            (FailedAt, Failure, FailureWords) = (now, reading.Failure, Reading.PlainText.Line(reading.Words, Letter.LongestReply));
    }

    internal sealed class Mapping : IEntityTypeConfiguration<MailboxReading>
    {
        public void Configure(EntityTypeBuilder<MailboxReading> builder)
        {
            builder.ToTable("mailbox_readings");
            builder.HasKey(r => r.Mailbox);
            builder.Ignore(r => r.IsFailing);
            builder.Property(r => r.Mailbox).HasMaxLength(500);
            builder.Property(r => r.Failure).HasConversion<string>().HasMaxLength(20);
            builder.Property(r => r.FailureWords).HasMaxLength(Letter.LongestReply);
        }
    }
}

/// <summary>The mailbox has been read, or could not be.</summary>
internal sealed record NoteReading(string Mailbox, int Foreign, MailboxFailure? Failure, string? Words) : IRequest;

internal sealed class NoteReadingHandler(MailingDb db, TimeProvider clock) : AsyncRequestHandler<NoteReading>
{
    protected override async Task Handle(NoteReading command, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"insert into mailing.mailbox_readings (mailbox, \"foreign\") values ({command.Mailbox}, 0) on conflict (mailbox) do nothing", cancellationToken);
        var reading = (await db.MailboxReadings.FromSql($"select * from mailing.mailbox_readings where mailbox = {command.Mailbox} for update").ToListAsync(cancellationToken)).Single();
        reading.Note(command, clock.GetUtcNow());

        // What is no longer looked for need not be known any more.
        var old = clock.GetUtcNow().AddDays(-SeenMessage.KeptDays);
        await db.SeenMessages.Where(m => m.SeenAt < old).ExecuteDeleteAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }
}
