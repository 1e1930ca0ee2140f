using System.Text;
using CommunityHub.Mailing.Returns.Reading;
using MimeKit;

namespace CommunityHub.Tests.Mailing.Returns;

/// <summary>What mail servers of several makers send back, as they would of one letter.</summary>
internal static class Reports
{
    public const string LetterId = "0198aaaabbbb7ccc8dddeeeeffff0001@hub.example.org";

    public static MimeMessage Read(string text) => Read(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n")));

    public static MimeMessage Read(byte[] bytes) => ReadReturn.Parse(bytes)!;

    /// <summary>A report as RFC 3464 wants it.</summary>
    public static string Standard(string head, string words, string perMessage, string perRecipient, string original = "") => $"""
        {head}
        To: bounce@hub.example.org
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="=_b1"

        --=_b1
        Content-Type: text/plain; charset=utf-8

        {words}

        --=_b1
        Content-Type: message/delivery-status

        {perMessage}

        {perRecipient}

        {(original.Length > 0 ? original : WholeOriginal)}
        --=_b1--

        """;

    public const string WholeOriginal = $"""
        --=_b1
        Content-Type: message/rfc822

        From: hub@hub.example.org
        To: nobody@school.example
        Subject: =?utf-8?B?0JHQsNC90Log0LTQsNC90L3Ri9GF?=
        Message-ID: <{LetterId}>
        Content-Type: text/plain; charset=utf-8

        Проверьте сведения.
        """;

    public const string HeadersOnly = $"""
        --=_b1
        Content-Type: text/rfc822-headers

        Received: from hub.example.org by mx.example
        From: hub@hub.example.org
        Message-ID: <{LetterId}>
        Subject: letter
        """;

    private const string CopyBelow = $"""
        Return-Path: <bounce@hub.example.org>
        Received: from hub.example.org (192.0.2.7) by mx.example with ESMTPS
        Message-Id: <{LetterId}>
        From: hub@hub.example.org
        To: nobody@school.example
        Subject: Data bank

        Good day, please check.
        """;

    public static readonly string Postfix = Standard(
        "Return-Path: <>\nFrom: MAILER-DAEMON@mx.example (Mail Delivery System)\nSubject: Undelivered Mail Returned to Sender\nAuto-Submitted: auto-replied\nMessage-ID: <20260615.4A1B@mx.example>",
        "This is the mail system at host mx.example.\n\nYour message could not be delivered to one or more recipients.\n\n<nobody@school.example>: host mx.school.example[192.0.2.5] said: 550 5.1.1",
        "Reporting-MTA: dns; mx.example\nX-Postfix-Queue-ID: 4A1B\nX-Postfix-Sender: rfc822; bounce@hub.example.org\nArrival-Date: Mon, 15 Jun 2026 15:00:00 +0300 (MSK)",
        "Final-Recipient: rfc822; nobody@school.example\nOriginal-Recipient: rfc822;nobody@school.example\nAction: failed\nStatus: 5.1.1\nRemote-MTA: dns; mx.school.example\nDiagnostic-Code: smtp; 550 5.1.1 <nobody@school.example>: Recipient address\n rejected: User unknown in virtual mailbox table");

    public static readonly string PostfixFull = Standard(
        "Return-Path: <>\nFrom: MAILER-DAEMON@mx.example (Mail Delivery System)\nSubject: Undelivered Mail Returned to Sender", "Mailbox is full.",
        "Reporting-MTA: dns; mx.example", "Final-Recipient: rfc822; nobody@school.example\nAction: failed\nStatus: 5.2.2\nDiagnostic-Code: smtp; 552 5.2.2 Mailbox over quota", HeadersOnly);

    public static readonly string PostfixExpired = Standard(
        "Return-Path: <>\nFrom: MAILER-DAEMON@mx.example\nSubject: Undelivered Mail Returned to Sender", "Connection timed out.",
        "Reporting-MTA: dns; mx.example", "Final-Recipient: rfc822; nobody@school.example\nAction: failed\nStatus: 4.4.1\nDiagnostic-Code: X-Postfix; connect to mx.school.example[192.0.2.5]:25: Connection timed out", HeadersOnly);

    public static readonly string PostfixDelay = Standard(
        "Return-Path: <>\nFrom: MAILER-DAEMON@mx.example\nSubject: Delayed Mail (still being retried)", "YOU DO NOT NEED TO RESEND YOUR MESSAGE.",
        "Reporting-MTA: dns; mx.example", "Final-Recipient: rfc822; nobody@school.example\nAction: delayed\nStatus: 4.4.1\nWill-Retry-Until: Sat, 20 Jun 2026 15:00:00 +0300\nDiagnostic-Code: X-Postfix; connection refused", HeadersOnly);

    public static readonly string Sendmail = Standard(
        "From: Mail Delivery Subsystem <MAILER-DAEMON@mx.example>\nSubject: Returned mail: see transcript for details\nAuto-Submitted: auto-generated (failure)",
        "The original message was received at Mon, 15 Jun 2026\n\n   ----- The following addresses had permanent fatal errors -----\n<nobody@school.example>\n    (reason: 550 5.1.1 User unknown)",
        "Reporting-MTA: dns; mx.example\nReceived-From-MTA: DNS; hub.example.org\nArrival-Date: Mon, 15 Jun 2026 15:00:00 +0300",
        "Final-Recipient: RFC822; nobody@school.example\nAction: failed\nStatus: 5.1.1\nRemote-MTA: DNS; mx.school.example\nDiagnostic-Code: SMTP; 550 5.1.1 <nobody@school.example>... User unknown\nLast-Attempt-Date: Mon, 15 Jun 2026 15:00:01 +0300");

    public static readonly string SendmailDelay = Standard(
        "From: Mail Delivery Subsystem <MAILER-DAEMON@mx.example>\nSubject: Warning: could not send message for past 4 hours", "**  THIS IS A WARNING MESSAGE ONLY  **",
        "Reporting-MTA: dns; mx.example", "Final-Recipient: RFC822; nobody@school.example\nAction: delayed\nStatus: 4.4.2\nLast-Attempt-Date: Mon, 15 Jun 2026 19:00:00 +0300", HeadersOnly);

    public static readonly string Outlook = Standard(
        "From: Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@school.example>\nSubject: =?utf-8?B?0J3QtSDRg9C00LDQtdGC0YHRjyDQtNC+0YHRgtCw0LLQuNGC0Yw6INCR0LDQvdC6?=\nX-MS-Exchange-Message-Is-Ndr: \nAuto-Submitted: auto-replied\nIn-Reply-To: <" + LetterId + ">\nReferences: <" + LetterId + ">",
        "Не удалось доставить сообщение для nobody@school.example.",
        "Reporting-MTA: dns;AM0PR01MB.prod.exchange.example\nReceived-From-MTA: dns;hub.example.org\nArrival-Date: Mon, 15 Jun 2026 12:00:00 +0000",
        "Final-Recipient: rfc822;nobody@school.example\nAction: failed\nStatus: 5.1.10\nDiagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient nobody@school.example not found by SMTP address lookup");

    public static readonly string OutlookDenied = Standard(
        "From: postmaster@outlook.example\nSubject: Undeliverable: letter", "Access denied.",
        "Reporting-MTA: dns;edge.exchange.example", "Final-Recipient: rfc822;nobody@school.example\nAction: failed\nStatus: 5.4.1\nDiagnostic-Code: smtp;550 5.4.1 Recipient address rejected: Access denied. AS(201806281)", HeadersOnly);

    public static readonly string Gmail = Standard(
        "From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>\nSubject: Delivery Status Notification (Failure)\nAuto-Submitted: auto-replied\nX-Failed-Recipients: nobody@school.example\nIn-Reply-To: <" + LetterId + ">",
        "** Address not found **\n\nYour message wasn't delivered to nobody@school.example because the address couldn't be found.",
        "Reporting-MTA: dns; googlemail.com\nArrival-Date: Mon, 15 Jun 2026 05:00:00 -0700 (PDT)\nX-Original-Message-ID: <" + LetterId + ">",
        "Final-Recipient: rfc822; nobody@school.example\nAction: failed\nStatus: 5.1.1\nRemote-MTA: dns; gmail-smtp-in.l.google.com. (192.0.2.27, the server for the domain school.example.)\nDiagnostic-Code: smtp; 550-5.1.1 The email account that you tried to reach does not exist. Please try\n 550-5.1.1 double-checking the recipient's email address for typos or\n 550 5.1.1 unnecessary spaces.\nLast-Attempt-Date: Mon, 15 Jun 2026 05:00:01 -0700 (PDT)");

    public static readonly string GmailDelay = Standard(
        "From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>\nSubject: Delivery Status Notification (Delay)\nX-Failed-Recipients: nobody@school.example", "** Delivery incomplete **",
        "Reporting-MTA: dns; googlemail.com", "Final-Recipient: rfc822; nobody@school.example\nAction: delayed\nStatus: 4.4.1\nDiagnostic-Code: smtp; The recipient server did not accept our requests to connect.", HeadersOnly);

    public static readonly string Yandex = Standard(
        "Return-Path: <>\nFrom: mailer-daemon@yandex.example\nSubject: =?utf-8?B?0J3QtdC00L7RgdGC0LDQstC70LXQvdC90L7QtSDRgdC+0L7QsdGJ0LXQvdC40LU=?=",
        "Это письмо отправлено почтовым сервером. К сожалению, ваше письмо не может быть доставлено одному или нескольким адресатам.\n\n<nobody@school.example>: Нет такого пользователя",
        "Reporting-MTA: dns; forward101.mail.yandex.example\nX-Yandex-Queue-ID: 9C3\nX-Yandex-Sender: rfc822; bounce@hub.example.org",
        "Final-Recipient: rfc822; nobody@school.example\nOriginal-Recipient: rfc822;nobody@school.example\nAction: failed\nStatus: 5.7.1\nDiagnostic-Code: smtp; 550 5.7.1 No such user!", HeadersOnly);

    public const string Exim = $"""
        Return-path: <>
        From: Mail Delivery System <Mailer-Daemon@mx.example>
        To: bounce@hub.example.org
        Subject: Mail delivery failed: returning message to sender
        X-Failed-Recipients: nobody@school.example
        Auto-Submitted: auto-replied
        Message-Id: <E1abc-0001@mx.example>

        This message was created automatically by mail delivery software.

        A message that you sent could not be delivered to one or more of its
        recipients. This is a permanent error. The following address(es) failed:

          nobody@school.example
            host mx.school.example [192.0.2.5]
            SMTP error from remote mail server after RCPT TO:<nobody@school.example>:
            550 5.1.1 <nobody@school.example>: User unknown

        ------ This is a copy of the message, including all the headers. ------

        {CopyBelow}
        """;

    public const string EximQuota = $"""
        From: Mail Delivery System <Mailer-Daemon@mx.example>
        To: bounce@hub.example.org
        Subject: Mail delivery failed: returning message to sender
        X-Failed-Recipients: nobody@school.example

        The following address(es) failed:

          nobody@school.example
            mailbox is full: retry timeout exceeded

        ------ This is a copy of your message, including all the headers. ------

        {CopyBelow}
        """;

    public const string EximDelay = $"""
        From: Mail Delivery System <Mailer-Daemon@mx.example>
        To: bounce@hub.example.org
        Subject: Warning: message 1abc-0001 delayed 24 hours
        Auto-Submitted: auto-replied

        This message was created automatically by mail delivery software.
        A message that you sent has not yet been delivered to one or more of its
        recipients after more than 24 hours on the queue on mx.example.

        The message identifier is:     {LetterId}
        No action is required on your part. Delivery attempts will continue for
        some time.

          nobody@school.example
            Delay reason: Connection timed out

        ------ This is a copy of the message's headers. ------

        {CopyBelow}
        """;

    public const string Qmail = $"""
        Return-Path: <>
        From: MAILER-DAEMON@mx.example
        To: bounce@hub.example.org
        Subject: failure notice

        Hi. This is the qmail-send program at mx.example.
        I'm afraid I wasn't able to deliver your message to the following addresses.
        This is a permanent error; I've given up. Sorry it didn't work out.

        <nobody@school.example>:
        192.0.2.5 does not like recipient.
        Remote host said: 550 5.1.1 unknown user
        Giving up on 192.0.2.5.

        --- Below this line is a copy of the message.

        {CopyBelow}
        """;

    public const string MailRu = $"""
        Return-path: <>
        From: mailer-daemon@corp.mail.example
        To: bounce@hub.example.org
        Subject: Mail failure.
        X-Failed-Recipients: nobody@school.example
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: 8bit

        Это письмо создано автоматически, отвечать на него не нужно.

        К сожалению, ваше письмо не может быть доставлено одному или нескольким получателям:

          nobody@school.example
            Такого пользователя не существует (user not found)

        ------ Копия письма, с заголовками ------

        {CopyBelow}
        """;
}
