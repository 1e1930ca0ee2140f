using System.Text.RegularExpressions;

namespace CommunityHub.Mailing.Returns.Reading;

/// <summary>An enhanced status code (RFC 3463) and the words beside it, and what they mean for the address.</summary>
internal static partial class StatusCode
{
    /// <summary>So begin the codes of what is not allowed: it is the sender or the letter that is not liked.</summary>
    public const string OfPolicy = "5.7.";

    /// <summary>The code in these words; where a server gives a special one beside a general one, the special one.</summary>
    public static string? Find(params string?[] words)
    {
        var codes = words.SelectMany(w => Enhanced().Matches(w ?? "")).Select(code => code.Value).ToList();
        return codes.Find(code => !code.EndsWith(".0.0", StringComparison.Ordinal)) ?? codes.FirstOrDefault();
    }

    /// <summary>Whether the address is wrong for good. A letter that was not liked, or a mailbox that is full, says nothing against the address.</summary>
    public static bool IsHard(string? code, string words)
    {
        if (code is ['4', ..] || Passing().IsMatch(words))
            return false;
        if (NoSuchMailbox().IsMatch(words))
            return true;

        return code?.Split('.') switch
        {
            ["5", "1", "7" or "8" or "9"] => false, // It is the sender who is not liked.
            ["5", "1", _] => true, // The address.
            ["5", "2", "1"] => true, // The mailbox is closed.
            ["5", "4", "1" or "4"] => true, // No way to that domain; Exchange says 5.4.1 of an address it does not know.
            ["5", "7", "124" or "129" or "133" or "134"] => true, // Only members may write there.
            ["5", "0", "0"] or null => Reply550().IsMatch(words),
            _ => false,
        };
    }

    /// <summary>The server does not let this house write to anybody, or not so, or not yet: no word against the address.</summary>
    public static bool IsOfSender(string? code, string words) => code switch
    {
        ['5', '.', '7', '.', ..] => !IsHard(code, words),
        ['4', '.', '7', '.', ..] => !Greylisting().IsMatch(words),
        _ => Relaying().IsMatch(words) && !NoSuchMailbox().IsMatch(words),
    };

    [GeneratedRegex(@"gr[ea]y-?list", RegexOptions.IgnoreCase)]
    private static partial Regex Greylisting();

    [GeneratedRegex(@"\brelay(?:ing)?\b", RegexOptions.IgnoreCase)]
    private static partial Regex Relaying();

    [GeneratedRegex(@"(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.]*\d)")]
    private static partial Regex Enhanced();

    [GeneratedRegex(@"\b(?:over ?quota|quota exceeded|exceeded (?:the )?(?:storage|quota)|mailbox (?:is )?full|storage (?:limit|exceeded)|out of (?:disk )?space|insufficient (?:system )?(?:storage|disk)|try again later|too many|rate limit|spam|blacklist|blocklist|greylist|message (?:is )?too (?:big|large)|size limit|retry time(?:out)? (?:not reached|exceeded)|timed? ?out)\b|переполнен|превышен[аоы]? (?:размер|квот|объ[её]м)|квота|нет места|спам|слишком (?:большое|много)", RegexOptions.IgnoreCase)]
    private static partial Regex Passing();

    [GeneratedRegex(@"(?:no such (?:user|mailbox|recipient|address|person|domain)|(?:user|recipient|mailbox|account|address|domain|host)(?: is)? (?:unknown|not found|does(?:n't| not) exist|not known|disabled|inactive|invalid)|unknown (?:user|recipient|address|local|mailbox|account)|(?:does(?:n't| not)|do not) exist|invalid (?:mailbox|recipient|user|address)|no mailbox (?:here )?by that name|not our customer|recipient ?not ?found|unrouteable (?:address|mail domain)|name or service not known|mailbox unavailable|not a (?:valid|known) (?:user|mailbox)|account (?:has been |is )?(?:disabled|closed|blocked|deleted))|нет такого (?:пользовател|адрес|ящик|получател)|(?:пользовател[ьяе]м?|адрес(?:ат)?|ящик|получател[ья]|домен)[^.\n]{0,40}(?:не (?:найден|существует|зарегистрирован)|отсутствует|заблокирован|отключ[её]н|удал[её]н)|не существует", RegexOptions.IgnoreCase)]
    private static partial Regex NoSuchMailbox();

    [GeneratedRegex(@"\b55[013]\b")]
    private static partial Regex Reply550();
}
