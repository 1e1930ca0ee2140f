using System.Security.Cryptography;
using System.Text.RegularExpressions;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Letters;
using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Returns.Mailbox;
using CommunityHub.Mailing.Returns.Reading;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MimeKit;

namespace CommunityHub.Mailing.Returns.Incoming;

/// <summary>Writes down one message of the mailbox, once, however many read it at the same moment.</summary>
internal sealed record StoreMessage(string Mailbox, long Validity, long Uid, byte[] Bytes) : IRequest<Stored>;

internal enum Stored
{
    /// <summary>It is none of the house's business.</summary>
    Foreign,

    Ours,

    /// <summary>Somebody else has just done it.</summary>
    ByAnother,
}

internal sealed partial class StoreMessageHandler(MailingDb db, OwnReturnAddress ours, IOptions<HubAddress> hub, TimeProvider clock, ILogger<StoreMessageHandler> log) : IRequestHandler<StoreMessage, Stored>
{
    public async Task<Stored> Handle(StoreMessage command, CancellationToken cancellationToken)
    {
        var (now, message) = (clock.GetUtcNow(), ReadReturn.Parse(command.Bytes, out var failure));
        var understood = message is null ? Understanding.Nothing with { Failure = failure } : ReadReturn.Understand(message, await ours.Find(cancellationToken));
        var isOurs = understood.Sort is not ReturnSort.Foreign && await IsAboutLetter(understood, cancellationToken);

        // Whoever comes second waits here for the first, and has nothing to do.
        var isNew = await db.Database.ExecuteSqlAsync(
            $"insert into mailing.seen_messages (mailbox, validity, uid, is_ours, seen_at) values ({command.Mailbox}, {command.Validity}, {command.Uid}, {isOurs}, {now}) on conflict do nothing", cancellationToken);
        if (isNew == 0)
            return Stored.ByAnother;
        if (understood.Failure is { } unreadable)
            LogUnreadable(command.Uid, command.Mailbox, unreadable);
        if (!isOurs)
            return Stored.Foreign;

        var key = KeyOf(message!, command.Bytes);
        if (await db.IncomingLetters.AnyAsync(i => i.Key == key, cancellationToken))
            return Stored.Ours;

        var incoming = IncomingLetter.Of(command.Mailbox, key, understood, SenderOf(message!), WrittenAt(message!), command.Bytes.Length, Shown(understood), now);
        db.Add(incoming);
        if (understood.Sort is ReturnSort.Reply)
            db.AddRange(IncomingFile.Of(incoming.Id, ReadReturn.Parts(message!)));
        await db.SaveChangesAsync(cancellationToken);
        return Stored.Ours;
    }

    // People may read the same mailbox: what answers their letters stays there for them. A report that names a letter of the house is kept also where it cannot be believed, and then listed as such.
    private async Task<bool> IsAboutLetter(Understanding understood, CancellationToken cancellationToken)
    {
        var (trace, named) = (understood.Trace, IncomingLetter.LettersIn(understood.Trace));
        var letters = await db.Letters.Where(l => named.Contains(l.Id)).Select(l => new { l.Id, l.MessageId }).ToListAsync(cancellationToken);
        return understood.Sort is ReturnSort.Reply or ReturnSort.AutoReply
            ? letters.Exists(letter => letter.Id == trace.Signed || trace.MessageIds.Contains(letter.MessageId, StringComparer.OrdinalIgnoreCase))
            : letters.Count > 0;
    }

    private static string KeyOf(MimeMessage message, byte[] bytes) =>
        message.MessageId is { Length: > 2 and <= IncomingLetter.LongestKey } id ? PlainText.Line(id, IncomingLetter.LongestKey) : $"sha256:{Convert.ToHexStringLower(SHA256.HashData(bytes))}";

    private static Sender SenderOf(MimeMessage message)
    {
        var mailbox = message.From.Mailboxes.FirstOrDefault();
        return new(PlainText.Line(mailbox?.Address, Letter.LongestMailbox), PlainText.Line(mailbox?.Name, Letter.LongestMailbox), PlainText.Header(message, HeaderId.Subject));
    }

    // Some programs write the year 1, and some none at all.
    private static DateTimeOffset? WrittenAt(MimeMessage message) => message.Date.Year is > 1990 and < 2200 ? message.Date.ToUniversalTime() : null;

    // A server's report has the letter below it, and a person may quote it: a personal link in it is nobody else's.
    private string Shown(Understanding understood) =>
        understood.Sort is ReturnSort.Reply or ReturnSort.AutoReply ? Typed.Cut(Regex.Replace(understood.Text, $@"https?://{Regex.Escape(hub.Value.PublicUrl.Authority)}[^\s<>""]*", "[…]", RegexOptions.IgnoreCase), PlainText.Longest) : "";

    [LoggerMessage(LogLevel.Warning, "Message {Uid} of {Mailbox} could not be read. It stays there for people to look at")]
    private partial void LogUnreadable(long uid, string mailbox, Exception failure);
}
