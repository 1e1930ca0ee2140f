using System.Text.RegularExpressions;
using CommunityHub.Kernel;
using MimeKit;

namespace CommunityHub.Mailing.Returns.Reading;

/// <summary>Bounces of servers that speak to people alone: qmail, Exim, Mail.ru and their like. Known by who speaks and how, understood by what stands beside the address.</summary>
internal static partial class ReadWords
{
    private const int FarthestWords = 8_000, FarthestCopy = 64_000;

    public static (ReturnSort Sort, DeliveryReport Report)? Delivery(MimeMessage message, string body)
    {
        if (!IsOfAServer(message))
            return null;

        var told = Told(body);
        var named = message.Headers["X-Failed-Recipients"]?.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault(a => a.Contains('@', StringComparison.Ordinal));
        if (named is null && !IsAboutABounce(message.Subject, told) && !IsAboutADelay(message.Subject, told))
            return null;
        if (named is null && IsAboutADelay(message.Subject, told))
            return (ReturnSort.Delay, Report(told, AddressIn(told)) with { IsHard = false });

        return (ReturnSort.Bounce, Report(told, named ?? AddressIn(told)));
    }

    private static bool IsOfAServer(MimeMessage message)
    {
        var sender = message.From.Mailboxes.FirstOrDefault()?.Address ?? message.Headers[HeaderId.From] ?? "";
        return message.Headers["X-Failed-Recipients"] is not null || Servers().IsMatch(sender) || message.Headers[HeaderId.ReturnPath]?.Trim() is "<>" && BounceSubject().IsMatch(message.Subject ?? "");
    }

    private static bool IsAboutABounce(string? subject, string told) => BounceSubject().IsMatch(subject ?? "") || BounceWords().IsMatch(told);

    private static bool IsAboutADelay(string? subject, string told) => DelaySubject().IsMatch(subject ?? "") || (DelayWords().IsMatch(told) && !BounceWords().IsMatch(told));

    // What the server says stands before the copy of the letter.
    private static string Told(string body)
    {
        var start = Typed.Cut(body, FarthestCopy);
        var copy = CopyOfLetter().Match(start);
        var told = copy.Success ? start[..copy.Index] : start;
        return Typed.Cut(told, FarthestWords);
    }

    private static DeliveryReport Report(string told, string? recipient)
    {
        var words = PlainText.Line(Beside(told, recipient), 1000);
        var code = StatusCode.Find(words) ?? StatusCode.Find(told);
        var isHard = StatusCode.IsHard(code, words.Length > 0 ? words : told);
        return new(isHard, code, words, recipient);
    }

    private static string Beside(string told, string? recipient)
    {
        var at = recipient is null ? -1 : told.IndexOf(recipient, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return SmtpAnswer().Match(told) is { Success: true } answer ? answer.Value : "";

        var lines = told[(at + recipient!.Length)..].TrimStart('>', ':', ' ', '\t').TrimStart('\r', '\n').Split('\n').Select(line => line.Trim());
        return string.Join(' ', lines.TakeWhile((line, number) => number == 0 || line.Length > 0).Take(12));
    }

    private static string? AddressIn(string told) => AloneOnALine().Match(told) is { Success: true } alone ? alone.Groups[1].Value : AnyAddress().Match(told) is { Success: true } any ? any.Value : null;

    [GeneratedRegex(@"\b(?:mailer-daemon|mail-daemon|postmaster|mdaemon|mail ?delivery|no-?reply-?dsn|bounce[sd]?)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Servers();

    [GeneratedRegex(@"^(?:failure notice|mail (?:delivery )?fail(?:ed|ure)|mail system error|undeliver(?:able|ed)|non.?delivery|returned mail|delivery (?:status notification|has failed|failure|failed)|mail could not be delivered|message (?:not delivered|could not be delivered)|не ?удается доставить|недоставлен|не доставлено|сообщение не доставлено|письмо не доставлено|возврат письма|ошибка доставки)", RegexOptions.IgnoreCase)]
    private static partial Regex BounceSubject();

    [GeneratedRegex(@"permanent (?:fatal )?error|could not be delivered|wasn't able to deliver|unable to deliver|was not delivered|delivery (?:has )?failed|giving up|does not (?:like recipient|exist)|не (?:может быть|было|удалось) (?:доставлен|отправлен|доставить)|не доставлено", RegexOptions.IgnoreCase)]
    private static partial Regex BounceWords();

    [GeneratedRegex(@"^(?:warning: (?:message|could not send)|delayed|delivery (?:is )?delayed|mail delivery delayed|delivery status notification ?\(delay\)|.*задержан|.*задержк)", RegexOptions.IgnoreCase)]
    private static partial Regex DelaySubject();

    [GeneratedRegex(@"has not (?:yet )?been delivered|still (?:trying|being tried)|delivery attempts will continue|will (?:continue to try|keep trying|be retried)|warning message only|do not need to resend|пока не (?:доставлен|удалось)|попытки (?:доставки )?(?:продолжа|будут)", RegexOptions.IgnoreCase)]
    private static partial Regex DelayWords();

    [GeneratedRegex(@"^[ \t]*(?:-{2,}.*(?:copy|original|headers|below|below this line|копия|исходное|заголовки|начало).*|(?:Return-[Pp]ath|Received):.*)$", RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)] // strangers write what it is to find
    private static partial Regex CopyOfLetter();

    [GeneratedRegex(@"^[ \t]*<?([^\s<>()\[\],;:]+@[^\s<>()\[\],;:]+)>?:?[ \t]*\r?$", RegexOptions.Multiline)]
    private static partial Regex AloneOnALine();

    [GeneratedRegex(@"[^\s<>()\[\],;:""]+@[^\s<>()\[\],;:""]+\.[^\s<>()\[\],;:""]+", RegexOptions.NonBacktracking)]
    private static partial Regex AnyAddress();

    [GeneratedRegex(@"\b[45]\d\d[ -][^\n]{3,400}")]
    private static partial Regex SmtpAnswer();
}
