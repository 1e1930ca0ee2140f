using System.Text;
using CommunityHub.Mailing.Returns.Reading;
using MimeKit;

namespace CommunityHub.Tests.Mailing.Returns;

public sealed class ReadingWhatComesBack
{
    private static readonly Guid Letter = Guid.Parse("0198aaaa-bbbb-7ccc-8ddd-eeeeffff0001");
    private static readonly ReturnAddress Ours = new([.. Enumerable.Repeat((byte)7, 32)], "bounce@hub.example.org");

    public static TheoryData<string, string, string> Servers => new()
    {
        { "Postfix, no such mailbox", Reports.Postfix, "Bounce hard 5.1.1 nobody@school.example: 550 5.1.1 <nobody@school.example>: Recipient address rejected: User unknown in virtual mailbox table" },
        { "Postfix, full, headers only", Reports.PostfixFull, "Bounce soft 5.2.2 nobody@school.example: 552 5.2.2 Mailbox over quota" },
        { "Postfix, five days of no connection", Reports.PostfixExpired, "Bounce soft 4.4.1 nobody@school.example: connect to mx.school.example[192.0.2.5]:25: Connection timed out" },
        { "Postfix, still trying", Reports.PostfixDelay, "Delay soft 4.4.1 nobody@school.example: connection refused" },
        { "Sendmail", Reports.Sendmail, "Bounce hard 5.1.1 nobody@school.example: 550 5.1.1 <nobody@school.example>... User unknown" },
        { "Sendmail, still trying", Reports.SendmailDelay, "Delay soft 4.4.2 nobody@school.example: 4.4.2" },
        { "Outlook 365", Reports.Outlook, "Bounce hard 5.1.10 nobody@school.example: 550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient nobody@school.example not found by SMTP address lookup" },
        { "Outlook 365, denied", Reports.OutlookDenied, "Bounce hard 5.4.1 nobody@school.example: 550 5.4.1 Recipient address rejected: Access denied. AS(201806281)" },
        { "Gmail", Reports.Gmail, "Bounce hard 5.1.1 nobody@school.example: 550-5.1.1 The email account that you tried to reach does not exist. Please try 550-5.1.1 double-checking the recipient's email address for typos or 550 5.1.1 unnecessary spaces." },
        { "Gmail, still trying", Reports.GmailDelay, "Delay soft 4.4.1 nobody@school.example: The recipient server did not accept our requests to connect." },
        { "Yandex: a policy by its code, no such user by its words", Reports.Yandex, "Bounce hard 5.7.1 nobody@school.example: 550 5.7.1 No such user!" },
        { "Exim", Reports.Exim, "Bounce hard 5.1.1 nobody@school.example: host mx.school.example [192.0.2.5] SMTP error from remote mail server after RCPT TO:<nobody@school.example>: 550 5.1.1 <nobody@school.example>: User unknown" },
        { "Exim, full", Reports.EximQuota, "Bounce soft - nobody@school.example: mailbox is full: retry timeout exceeded" },
        { "Exim, still trying", Reports.EximDelay, "Delay soft - nobody@school.example: Delay reason: Connection timed out" },
        { "qmail", Reports.Qmail, "Bounce hard 5.1.1 nobody@school.example: 192.0.2.5 does not like recipient. Remote host said: 550 5.1.1 unknown user Giving up on 192.0.2.5." },
        { "Mail.ru", Reports.MailRu, "Bounce hard - nobody@school.example: Такого пользователя не существует (user not found)" },
    };

    [Theory, MemberData(nameof(Servers))]
    public void understands_the_server_and_finds_the_letter(string server, string report, string understood)
    {
        var read = ReadReturn.Understand(Reports.Read(report), Ours);

        Assert.Equal((server, understood), (server, $"{read.Sort} {(read.Report!.IsHard ? "hard" : "soft")} {read.Report.Code ?? "-"} {read.Report.Recipient}: {read.Report.Words}"));
        Assert.Contains(Reports.LetterId, read.Trace.MessageIds);
    }

    [Theory]
    [InlineData("5.1.1", "", true)]
    [InlineData("5.1.2", "550 bad destination system", true)]
    [InlineData("5.1.6", "mailbox has moved", true)]
    [InlineData("5.1.8", "550 5.1.8 sender's domain does not resolve", false)]
    [InlineData("5.2.1", "550 5.2.1 mailbox disabled", true)]
    [InlineData("5.2.2", "552 5.2.2 over quota", false)]
    [InlineData("5.3.4", "552 5.3.4 message too big", false)]
    [InlineData("5.4.4", "host not found", true)]
    [InlineData("5.4.7", "delivery time expired", false)]
    [InlineData("5.7.1", "554 5.7.1 message looks like spam", false)]
    [InlineData("5.7.1", "550 5.7.1 relaying denied", false)]
    [InlineData("5.7.1", "550 5.7.1 user does not exist", true)]
    [InlineData("5.7.26", "unauthenticated mail is not accepted", false)]
    [InlineData("5.0.0", "550 rejected", true)]
    [InlineData("5.0.0", "554 rejected", false)]
    [InlineData(null, "550 Запрошенное действие не выполнено: почтовый ящик не найден", true)]
    [InlineData(null, "552 Почтовый ящик переполнен", false)]
    [InlineData(null, "451 try again later", false)]
    [InlineData("4.2.2", "user unknown", false)]
    public void tells_a_dead_address_from_one_that_is_only_busy(string? code, string words, bool isHard)
    {
        Assert.Equal(isHard, StatusCode.IsHard(code, words));
    }

    [Theory]
    [InlineData("Automatic reply: Data bank", "", "AutoReply")]
    [InlineData("=?utf-8?B?0JDQstGC0L7QvtGC0LLQtdGCOiDQkdCw0L3QuiDQtNCw0L3QvdGL0YU=?=", "", "AutoReply")] // Автоответ: Банк данных
    [InlineData("=?utf-8?B?0K8g0LIg0L7RgtC/0YPRgdC60LU=?=", "", "AutoReply")] // Я в отпуске
    [InlineData("Out of the office until Monday", "", "AutoReply")]
    [InlineData("Re: Data bank", "Auto-Submitted: auto-replied", "AutoReply")]
    [InlineData("Re: Data bank", "Auto-Submitted: auto-generated (vacation)", "AutoReply")]
    [InlineData("Re: Data bank", "X-Autoreply: yes", "AutoReply")]
    [InlineData("Re: Data bank", "Precedence: auto_reply", "AutoReply")]
    [InlineData("Re: Data bank", "Precedence: bulk", "AutoReply")]
    [InlineData("Re: Data bank", "Return-Path: <>", "AutoReply")]
    [InlineData("Re: Data bank", "Auto-Submitted: no", "Reply")]
    [InlineData("=?utf-8?B?0JLRgNC10LzQtdC90L3QviDQvtGC0YHRg9GC0YHRgtCy0YPRjg==?=", "", "AutoReply")] // Временно отсутствую
    [InlineData("=?utf-8?B?0J7RgtGB0YPRgtGB0YLQstGD0LXRgiDRgdGB0YvQu9C60LAg0L3QsCDRhNC+0YDQvNGD?=", "", "Reply")] // Отсутствует ссылка на форму
    [InlineData("Re: Data bank", "X-Auto-Response-Suppress: All", "Reply")]
    [InlineData("Re: =?utf-8?B?0K8g0LIg0L7RgtC/0YPRgdC60LU=?=", "", "Reply")]
    public void tells_a_machine_from_a_person(string subject, string head, string sort)
    {
        var read = ReadReturn.Understand(Reports.Read($"{(head.Length > 0 ? head + "\n" : "")}From: school@school.example\nTo: hub@hub.example.org\nSubject: {subject}\nIn-Reply-To: <{Reports.LetterId}>\n\nI am here."), Ours);

        Assert.Equal((sort, null), ($"{read.Sort}", read.Report));
    }

    [Theory]
    [InlineData("In-Reply-To: <" + Reports.LetterId + ">", "Reply")]
    [InlineData("References: <a@b.example> <" + Reports.LetterId + ">", "Reply")]
    [InlineData("X-Nothing: 1", "Foreign")]
    public void takes_an_answer_for_one_by_what_it_answers_to(string head, string sort)
    {
        var read = ReadReturn.Understand(Reports.Read($"From: school@school.example\nTo: hub@hub.example.org\nSubject: Question\n{head}\n\nHow do we fill it in?"), Ours);

        Assert.Equal(sort, $"{read.Sort}");
    }

    [Fact]
    public void believes_an_address_with_the_mark_of_the_house_and_no_other()
    {
        var address = Ours.Of(Letter);
        Assert.Matches("^bounce\\+0198aaaabbbb7ccc8dddeeeeffff0001\\.[0-9a-f]{16}@hub\\.example\\.org$", address);
        Assert.InRange(address.IndexOf('@', StringComparison.Ordinal), 1, 64);

        Assert.Equal(Letter, Ours.Read(address.ToUpperInvariant()));
        Assert.Equal(Letter, Ours.Read($"Bounces <{address}>"));
        Assert.Null(Ours.Read("bounce+0198aaaabbbb7ccc8dddeeeeffff0001.0123456789abcdef@hub.example.org"));
        Assert.Null(Ours.Read(address.Replace("0001.", "0002.", StringComparison.Ordinal)));
        Assert.Null(new ReturnAddress(new byte[32], "bounce@hub.example.org").Read(address));
    }

    [Theory]
    [InlineData("To")]
    [InlineData("Delivered-To")]
    [InlineData("X-Original-To")]
    public void finds_the_letter_by_the_address_the_report_was_sent_to(string head)
    {
        var report = Reports.Qmail.Replace(Reports.LetterId, "rewritten@elsewhere.example", StringComparison.Ordinal).Replace("Return-Path: <>", $"Return-Path: <>\n{head}: {Ours.Of(Letter)}", StringComparison.Ordinal);

        Assert.Equal(Letter, ReadReturn.Understand(Reports.Read(report), Ours).Trace.Signed);
    }

    [Theory]
    [InlineData("abuse", "Complaint")]
    [InlineData("not-spam", "AutoReply")]
    public void knows_a_complaint(string type, string sort)
    {
        var read = ReadReturn.Understand(Reports.Read($"""
            From: feedback@isp.example
            To: abuse@hub.example.org
            Subject: FW: letter
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=feedback-report; boundary="=_b1"

            --=_b1
            Content-Type: text/plain

            This is an abuse report.
            --=_b1
            Content-Type: message/feedback-report

            Feedback-Type: {type}
            User-Agent: Loop/1.0
            Version: 1
            Original-Rcpt-To: nobody@school.example

            {Reports.WholeOriginal}
            --=_b1--
            """), Ours);

        Assert.Equal((sort, Reports.LetterId), ($"{read.Sort}", read.Trace.MessageIds[0]));
    }

    [Theory]
    [InlineData("Action: delivered\nStatus: 2.0.0")]
    [InlineData("Action: relayed\nStatus: 2.1.9")]
    [InlineData("Action: expanded\nStatus: 2.2.4")]
    public void takes_news_of_an_arrival_for_no_bounce(string group)
    {
        var read = ReadReturn.Understand(Reports.Read(Reports.Standard("From: MAILER-DAEMON@mx.example\nSubject: Successful Mail Delivery Report", "Done.", "Reporting-MTA: dns; mx.example", $"Final-Recipient: rfc822; nobody@school.example\n{group}", Reports.HeadersOnly)), Ours);

        Assert.Equal(ReturnSort.AutoReply, read.Sort);
    }

    [Fact]
    public void takes_somebody_who_forwards_a_bounce_for_a_person()
    {
        var read = ReadReturn.Understand(Reports.Read($"""
            From: school@school.example
            To: hub@hub.example.org
            Subject: Fwd: Undelivered Mail Returned to Sender
            In-Reply-To: <{Reports.LetterId}>
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="=_f"

            --=_f
            Content-Type: text/plain

            Look what came to us.
            --=_f
            Content-Type: message/rfc822

            {Reports.Postfix}
            --=_f--
            """), Ours);

        Assert.Equal((ReturnSort.Reply, "Look what came to us."), (read.Sort, read.Text));
    }

    [Theory]
    [InlineData("Добрый день! Ключ не подходит.\n\n15.06.2026, 12:00, Методический центр <hub@hub.example.org> пишет:\n> Проверьте сведения", "Добрый день! Ключ не подходит.")]
    [InlineData("Спасибо.\n\n-------- Исходное сообщение --------\nОт: центр\nТема: Банк", "Спасибо.")]
    [InlineData("Thanks!\n\nOn Mon, Jun 15, 2026 at 12:00 Hub <hub@hub.example.org> wrote:\n> Check", "Thanks!")]
    [InlineData("Ответ\n\nОт: центр <hub@hub.example.org>\nОтправлено: 15 июня\nТема: Банк данных\n\nПроверьте", "Ответ")]
    [InlineData("> Проверьте сведения\nпроверили, всё верно", "проверили, всё верно")]
    [InlineData("> один\n> два", "> один\n> два")]
    public void keeps_of_an_answer_what_its_writer_wrote(string text, string kept)
    {
        var read = ReadReturn.Understand(Reports.Read($"From: a@school.example\nTo: hub@hub.example.org\nSubject: Re: x\nIn-Reply-To: <{Reports.LetterId}>\nContent-Type: text/plain; charset=utf-8\n\n{text}"), Ours);

        Assert.Equal(kept, read.Text);
    }

    [Fact]
    public void keeps_of_html_its_words_alone()
    {
        var read = ReadReturn.Understand(Reports.Read($"From: a@school.example\nTo: h@hub.example.org\nSubject: Re: x\nIn-Reply-To: <{Reports.LetterId}>\nContent-Type: text/html; charset=utf-8\n\n<html><head><title>t</title><style>p{{color:red}}</style></head><body><script>alert(1)</script><p>Добрый&nbsp;день!</p><p>Пишу <b>вам</b> &lt;b&gt;</p><img src=x onerror=alert(1)></body></html>"), Ours);

        Assert.Equal("Добрый день!\n\nПишу вам <b>", read.Text);
    }
}
