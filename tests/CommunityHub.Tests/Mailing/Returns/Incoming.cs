using System.Globalization;
using CommunityHub.Contracts.Mailing;
using CommunityHub.Mailing;
using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Returns.Incoming;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Tests.Mailing.Returns;

/// <summary>Letters of the house, and what the world sends back.</summary>
internal static class Incoming
{
    public static readonly Guid School31 = Guid.Parse("00000000-0000-7000-8000-00000000e031");

    public static QueueLetter Letter(string to, string occasion = "survey:1:first", string? topic = null) =>
        new(occasion, "test.survey", to, "МБОУ ЦО № 31", "Опрос школ", "Ответьте, пожалуйста.", "<p>Ответьте, пожалуйста.</p>") { SchoolId = School31, Topic = topic };

    /// <summary>A server gives the letter to this recipient back; the messages differ by their number.</summary>
    public static async Task Bounce(this Hub hub, string recipient, string report = "hard", string? occasion = null, int number = 1)
    {
        var letter = await hub.LetterTo(recipient, occasion);
        var text = report switch { "hard" => Reports.Postfix, "soft" => Reports.PostfixFull, _ => report };
        await hub.Receive(text.Replace(Reports.LetterId, letter.MessageId, StringComparison.Ordinal).Replace("nobody@school.example", recipient, StringComparison.Ordinal)
            .Replace("Subject:", string.Create(CultureInfo.InvariantCulture, $"X-Number: {letter.Id}{number}\nSubject:"), StringComparison.Ordinal).Replace("20260615.4A1B", $"{letter.Id:N}{number}", StringComparison.Ordinal));
    }

    /// <summary>The message lies in the mailbox, is written down, and dealt with.</summary>
    public static async Task Receive(this Hub hub, string message)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(message.ReplaceLineEndings("\r\n"));
        await hub.Ask(new StoreMessage("test", 1, Random.Shared.NextInt64(1, uint.MaxValue), bytes));
        await hub.DealtWith();
    }

    public static Task DealtWith(this Hub hub) => Hub.Eventually(() => hub.In<MailingDb, bool>(db => db.IncomingLetters.AllAsync(i => i.DoneAt != null)));

    public static Task<Letter> LetterTo(this Hub hub, string recipient, string? occasion = null) =>
        hub.In<MailingDb, Letter>(db => db.Letters.AsNoTracking().Where(l => l.Recipient == recipient && (occasion == null || l.Occasion == occasion)).OrderByDescending(l => l.QueuedAt).FirstAsync());

    public static Task<List<string>> Recipients(this Hub hub, string kind = "test.survey") =>
        hub.In<MailingDb, List<string>>(db => db.Letters.Where(l => l.Kind == kind).OrderBy(l => l.Recipient).Select(l => l.Recipient).ToListAsync());
}
