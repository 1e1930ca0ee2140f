using System.Text;
using CommunityHub.Mailing.Returns.Reading;
using MimeKit;

namespace CommunityHub.Tests.Mailing.Returns;

public sealed class ReadingWhatIsBroken
{
    private static readonly ReturnAddress Ours = new(new byte[32], "bounce@hub.example.org");

    static ReadingWhatIsBroken() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("windows-1251", "windows-1251", "8bit")]
    [InlineData("koi8-r", "koi8-r", "8bit")]
    [InlineData("koi8-r", null, "8bit")]
    [InlineData("windows-1251", null, "8bit")]
    [InlineData("utf-8", "windows-1251", "8bit")]
    [InlineData("windows-1251", "us-ascii", "8bit")]
    [InlineData("windows-1251", "utf-8", "8bit")]
    [InlineData("koi8-r", "x-unknown-8bit", "8bit")]
    [InlineData("windows-1251", "windows-1251", "base64")]
    public void finds_the_words_whatever_the_charset_is_called(string written, string? called, string encoding)
    {
        const string words = "Это письмо не может быть доставлено: такого пользователя не существует.";
        var body = Encoding.GetEncoding(written).GetBytes(words);
        var head = $"From: mailer-daemon@mx.example\r\nTo: bounce@hub.example.org\r\nSubject: Mail failure.\r\nX-Failed-Recipients: nobody@school.example\r\nMIME-Version: 1.0\r\nContent-Type: text/plain{(called is null ? "" : $"; charset={called}")}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n";

        var read = ReadReturn.Understand(Reports.Read([.. Encoding.ASCII.GetBytes(head), .. encoding == "base64" ? Encoding.ASCII.GetBytes(Convert.ToBase64String(body)) : body]), Ours);

        Assert.Equal((ReturnSort.Bounce, true, words), (read.Sort, read.Report!.IsHard, read.Text));
    }

    [Theory]
    [InlineData("windows-1251")]
    [InlineData("koi8-r")]
    [InlineData("utf-8")]
    public void reads_a_subject_that_nobody_has_encoded(string written)
    {
        byte[] bytes = [.. Encoding.ASCII.GetBytes("From: a@b.example\r\nSubject: "), .. Encoding.GetEncoding(written).GetBytes("Недоставленное сообщение"), .. Encoding.ASCII.GetBytes("\r\n\r\nx")];

        Assert.Equal("Недоставленное сообщение", PlainText.Header(Reports.Read(bytes), HeaderId.Subject));
    }

    public static TheoryData<string, byte[]> Hostile => new()
    {
        { "nothing", [] },
        { "one zero", [0] },
        { "noise", Noise(200_000) },
        { "no boundary", Ascii("From: a@b\r\nContent-Type: multipart/report; report-type=delivery-status\r\n\r\n--x\r\nContent-Type: message/delivery-status\r\n\r\nAction: failed\r\n") },
        { "boundary of nothing", Ascii("From: a@b\r\nContent-Type: multipart/report; boundary=\"\"\r\n\r\n--\r\n\r\n----\r\n") },
        { "never closed", Ascii(Reports.Postfix[..(Reports.Postfix.Length / 2)]) },
        { "cut in the head", Ascii(Reports.Postfix[..60]) },
        { "one line of ten megabytes", Ascii("Subject: " + new string('x', 10_000_000)) },
        { "a hundred thousand headers", Ascii(string.Concat(Enumerable.Repeat("X-A: <a@b.example>\r\n", 100_000)) + "\r\n") },
        { "a part whose head is one line of ten megabytes", Ascii("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nSubject: " + new string('x', 10_000_000)) },
        { "references without end", Ascii("From: a@b\r\nReferences: " + string.Concat(Enumerable.Repeat("<a@b.example>\r\n ", 50_000)) + "\r\n\r\nx") },
        { "ten thousand recipients", Ascii(Reports.Standard("From: MAILER-DAEMON@x.example\nSubject: failure", "x", "Reporting-MTA: dns; x", string.Concat(Enumerable.Repeat("Final-Recipient: rfc822; a@b.example\nAction: failed\nStatus: 5.1.1\n\n", 10_000))).ReplaceLineEndings("\r\n")) },
        { "address groups in groups", Ascii("From: " + string.Concat(Enumerable.Repeat("g:", 5_000)) + "a@b.example\r\n\r\nx") },
        { "letters in letters", Ascii(string.Concat(Enumerable.Range(0, 3_000).Select(n => $"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n"))) },
        { "messages in messages", Ascii(string.Concat(Enumerable.Repeat("Content-Type: message/rfc822\r\n\r\n", 3_000))) },
        { "ten thousand parts", Ascii("Content-Type: multipart/mixed; boundary=b\r\n\r\n" + string.Concat(Enumerable.Repeat("--b\r\nContent-Type: text/plain\r\n\r\nx\r\n", 10_000))) },
        { "report of noise", [.. Ascii("Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\nContent-Transfer-Encoding: base64\r\n\r\n"), .. Noise(5_000)] },
        { "html without end", Ascii("Content-Type: text/html\r\nIn-Reply-To: <a@b.example>\r\n\r\n" + string.Concat(Enumerable.Repeat("<div><a href='", 100_000))) },
        { "halves of signs", [.. Ascii("Content-Type: text/plain; charset=utf-16\r\nIn-Reply-To: <a@b.example>\r\n\r\n"), 0xD8, 0x00, 0x41, 0xD8, 0x00] },
        { "a line of dashes", Ascii("From: mailer-daemon@b.example\r\nSubject: failure notice\r\nIn-Reply-To: <a@b.example>\r\n\r\n" + new string('-', 100_000)) },
        { "a word that never ends", Ascii("From: mailer-daemon@b.example\r\nSubject: failure notice\r\nIn-Reply-To: <a@b.example>\r\n\r\n" + new string('x', 500_000)) },
        { "a quoted line that never ends", Ascii("From: a@b\r\nIn-Reply-To: <a@b.example>\r\n\r\n" + string.Concat(Enumerable.Repeat("On 12.12 wrote ", 50_000))) },
    };

    [Theory, MemberData(nameof(Hostile))]
    public void throws_nothing_and_takes_no_time(string what, byte[] bytes)
    {
        var began = TimeProvider.System.GetTimestamp();

        var message = ReadReturn.Parse(bytes);
        var read = message is null ? Understanding.Nothing : ReadReturn.Understand(message, Ours);

        Assert.True(read.Text.Length <= PlainText.Longest, what);
        Assert.True(read.Trace.MessageIds.Count <= 30, what);
        Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(20), what);
        Assert.DoesNotContain('\0', read.Text + read.Report?.Words);
        _ = new UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(read.Text + read.Report?.Words); // what the database would refuse
    }

    [Fact]
    public void survives_any_message_cut_anywhere()
    {
        foreach (var whole in new[] { Reports.Postfix, Reports.Exim, Reports.Outlook, Reports.MailRu })
            for (var length = 0; length < whole.Length; length += 37)
                _ = ReadReturn.Parse(Encoding.UTF8.GetBytes(whole[..length])) is { } message ? ReadReturn.Understand(message, Ours) : null;
    }

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);

    private static byte[] Noise(int length)
    {
        var bytes = new byte[length];
        new Random(5).NextBytes(bytes);
        return bytes;
    }
}
