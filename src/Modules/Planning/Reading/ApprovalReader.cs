using System.Text.RegularExpressions;
using CommunityHub.Planning.Papers;
using CommunityHub.Planning.Terms;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Planning.Reading;

/// <summary>Understands the approval block: «Утверждаю», post, organisation, name; or «Утверждён приказом … от … № …».</summary>
internal static partial class ApprovalReader
{
    private const int LongestBlock = 10;

    /// <summary>Where the block stands; null when there is none.</summary>
    public static (int From, int Behind)? Find(List<string> lines, Func<string, bool> isSomethingElse)
    {
        var from = lines.FindIndex(l => Begins().IsMatch(l));
        if (from < 0)
            return null;

        var behind = from + 1;
        while (behind < lines.Count && behind < from + LongestBlock && !isSomethingElse(lines[behind]))
            behind++;
        return (from, behind);
    }

    public static PaperApproval Read(List<string> block, PlanYear? year, List<PaperWarning> warnings)
    {
        var whole = string.Join(' ', block);
        var order = NumberAndDay(whole) is { Success: true } both ? both : Order().Match(whole);
        var number = order.Success ? order.Groups["number"].Value.TrimEnd('.', ',') : null;
        var on = DayOf(order.Groups["day"]) ?? DayOf(OrderDay().Match(whole).Groups[1]) ?? (number is null ? null : DayOf(AnyDay().Match(whole).Groups[1]));

        if (number is null)
            warnings.Add(new(0, "order.without-number", Say("В грифе утверждения нет номера приказа.", "The approval block names no number of the order.")));
        if (whole.Contains("протокол", StringComparison.CurrentCultureIgnoreCase))
            warnings.Add(new(0, "order.is-protocol", Say("В грифе утверждения протокол, а план утверждают приказом.", "The approval block names minutes; a plan is approved by an order.")));
        if (on is { } ordered && year is { } plan && (ordered > plan.Days.LastDay || ordered < plan.Days.FirstDay.AddMonths(-6)))
            warnings.Add(new(0, "order.other-year", Say($"Приказ датирован {ordered.Year} годом, а план на {plan}: проверьте год.", $"The order is dated {ordered.Year}, the plan is for {plan}: check the year.")));

        return Participle().IsMatch(block[0]) ? ByDocument(whole, number, on) : ByOfficial(block, number, on);
    }

    // «УТВЕРЖДЕН приказом директора МКУ «…» от 12.01.2024 № 02-а»: whose order stands before its day and number.
    private static PaperApproval ByDocument(string whole, string? number, DateOnly? on)
    {
        var said = OrderWord().Replace(Participle().Replace(whole, "", 1), " ", 1);
        var cut = NumberAndDay(said) is { Success: true } both ? both.Index : OrderDay().Match(said) is { Success: true } day ? day.Index : said.LastIndexOf('№') is var sign and >= 0 ? sign : said.Length;
        var (post, organization) = PostAndOrganization(ItemReader.Fold(said[..cut].Trim(' ', ',')));
        return new("document", post, organization, null, post is not null && Acting().IsMatch(post), number, on);
    }

    private static PaperApproval ByOfficial(List<string> block, string? number, DateOnly? on)
    {
        var lines = block.Select((l, at) => at == 0 ? Begins().Replace(l, "").Trim(' ', ':') : l).Where(l => l.Length > 0 && !OrderLine().IsMatch(l)).Select(l => AnyDay().Replace(l, "")).ToList();
        var name = lines.Select(l => Signature().Match(l)).FirstOrDefault(m => m.Success)?.Value;
        var said = string.Join(' ', lines.Select(l => name is null ? l : l.Replace(name, "", StringComparison.Ordinal)).Select(l => l.Trim('_', ' ', '/', ',')).Where(l => l.Length > 0));
        var (post, organization) = PostAndOrganization(said);
        return new("official", post, organization, name, post is not null && Acting().IsMatch(post), number, on);
    }

    // A number that stands beside its day is the order's, and not that of a school.
    private static Match NumberAndDay(string text) => NumberBehindDay().Match(text) is { Success: true } match ? match : NumberBeforeDay().Match(text);

    private static (string? Post, string? Organization) PostAndOrganization(string said)
    {
        var at = Organization().Match(said) is { Success: true } found ? found.Index : said.Length;
        return (said[..at].Trim() is { Length: > 0 } post ? post : null, said[at..].Trim() is { Length: > 0 } organization ? organization : null);
    }

    private static DateOnly? DayOf(Group day) =>
        day.Success && TermReader.Read(day.Value.Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal).Replace("\"", "", StringComparison.Ordinal), null) is [{ Kind: OccurrenceKind.Day, From: { } from }] ? from : null;

    [GeneratedRegex(@"^утвержд(?:аю|[её]н\p{L}*)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Begins();

    [GeneratedRegex(@"^утвержд[её]н\p{L}*\s*:?", RegexOptions.IgnoreCase)]
    private static partial Regex Participle();

    [GeneratedRegex(@"\bприказ\p{L}*\b", RegexOptions.IgnoreCase)]
    private static partial Regex OrderWord();

    [GeneratedRegex(@"приказ\w*.*?[№N]\s*(?<number>[\p{L}\d][\p{L}\d/\-.]*)", RegexOptions.IgnoreCase)]
    private static partial Regex Order();

    [GeneratedRegex(@"\bот\s+(?<day>[«""]?\d{1,2}[»""]?(?:\.\d{1,2}\.\d{4}|\s+\p{L}+\s+\d{4}))\s*(?:года|г\.?)?,?\s*[№N]\s*(?<number>[\p{L}\d][\p{L}\d/\-.]*)", RegexOptions.IgnoreCase)]
    private static partial Regex NumberBehindDay();

    [GeneratedRegex(@"[№N]\s*(?<number>[\p{L}\d][\p{L}\d/\-.]*),?\s+от\s+(?<day>[«""]?\d{1,2}[»""]?(?:\.\d{1,2}\.\d{4}|\s+\p{L}+\s+\d{4}))", RegexOptions.IgnoreCase)]
    private static partial Regex NumberBeforeDay();

    [GeneratedRegex(@"\bот\s+([«""]?\d{1,2}[»""]?(?:\.\d{1,2}\.\d{4}|\s+\p{L}+\s+\d{4}))", RegexOptions.IgnoreCase)]
    private static partial Regex OrderDay();

    [GeneratedRegex(@"([«""]?\d{1,2}[»""]?(?:\.\d{1,2}\.\d{4}|\s+(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)\p{L}*\s+\d{4}))(?:\s*(?:года|г\.))?", RegexOptions.IgnoreCase)]
    private static partial Regex AnyDay();

    [GeneratedRegex(@"^(?:приказ|протокол|от\s+[«""]?\d|№)", RegexOptions.IgnoreCase)]
    private static partial Regex OrderLine();

    [GeneratedRegex(@"[«""]|\b(?:МКУ|МБУ|МАУ|МБОУ|МАОУ|МОУ|ГОУ|ГБУ|ГАУ|ФГБОУ|муниципальн\p{L}+|государственн\p{L}+|учреждени\p{L}+|центр\p{L}*)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Organization();

    [GeneratedRegex(@"\p{Lu}\.\s?\p{Lu}\.\s?(?!Директор|Начальник|Заведующ|Руководител)\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?|\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?\s\p{Lu}\.\s?\p{Lu}\.|\p{Lu}\p{Ll}+\s\p{Lu}\p{Ll}+\s\p{Lu}\p{Ll}+(?:вич|вна|ична)\b")]
    private static partial Regex Signature();

    [GeneratedRegex(@"^(?:врио|вр\.|и\.?\s?о\.?\b|исполняющ|временно\s+исполняющ)", RegexOptions.IgnoreCase)]
    private static partial Regex Acting();
}
