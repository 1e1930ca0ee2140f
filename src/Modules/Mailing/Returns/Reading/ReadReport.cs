using System.Text.RegularExpressions;
using MimeKit;

namespace CommunityHub.Mailing.Returns.Reading;

/// <summary>Reports of servers in the form that is meant for machines: RFC 3464 of deliveries, RFC 5965 of complaints.</summary>
internal static partial class ReadReport
{
    private const int MostGroups = 100;

    /// <summary>Of the first recipient that was given up; else of the first that a server still tries; else that all is well.</summary>
    public static (ReturnSort Sort, DeliveryReport Report)? Delivery(IEnumerable<MimeEntity> parts)
    {
        var groups = parts.OfType<MessageDeliveryStatus>().SelectMany(Groups).Where(group => group["Action"] is not null || group["Status"] is not null).ToList();
        if (groups.Count == 0)
            return null;

        if (groups.Find(g => Action(g) is "failed") is { } failed)
            return (ReturnSort.Bounce, Told(failed));
        if (groups.Find(g => Action(g) is "delayed") is { } delayed)
            return (ReturnSort.Delay, Told(delayed) with { IsHard = false });
        return (ReturnSort.AutoReply, Told(groups[0]) with { IsHard = false }); // Delivered, relayed or expanded.
    }

    /// <summary>Whether the recipient calls the letter unwanted; null when this is no such report.</summary>
    public static bool? Complaint(IEnumerable<MimeEntity> parts)
    {
        if (parts.OfType<MessageFeedbackReport>().FirstOrDefault() is not { } report)
            return null;

        return Fields(report)?["Feedback-Type"]?.Trim().ToLowerInvariant() is not "not-spam";
    }

    /// <summary>Whether somebody's program tells that the letter was shown or thrown away (RFC 8098).</summary>
    public static bool IsReceipt(IEnumerable<MimeEntity> parts) => parts.Any(p => p.ContentType.IsMimeType("message", "disposition-notification"));

    public static IEnumerable<HeaderList> Groups(MessageDeliveryStatus report)
    {
        try
        {
            return report.StatusGroups.Take(MostGroups).ToList();
        }
        catch (Exception broken) when (broken is FormatException or IOException or ArgumentException or InvalidOperationException)
        {
            return [];
        }
    }

    private static HeaderList? Fields(MessageFeedbackReport report)
    {
        try
        {
            return report.Fields;
        }
        catch (Exception broken) when (broken is FormatException or IOException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? Action(HeaderList group) => group["Action"]?.Split([' ', ';', '('], 2)[0].Trim().ToLowerInvariant() is { Length: > 0 } action
        ? action
        : group["Status"]?.Trim() is ['5', ..] ? "failed" : group["Status"]?.Trim() is ['4', ..] ? "delayed" : null;

    private static DeliveryReport Told(HeaderList group)
    {
        var words = PlainText.Line(AfterType(group["Diagnostic-Code"]), 1000);
        var code = StatusCode.Find(words, group["Status"]);
        // A server that gives up after days of «later» means the days, whatever else it says.
        var isHard = group["Status"]?.Trim() is not ['4', ..] && StatusCode.IsHard(code, words);
        return new(isHard, code, words.Length > 0 ? words : code ?? "", Recipient(group["Original-Recipient"]) ?? Recipient(group["Final-Recipient"]));
    }

    // «smtp; 550 5.1.1 …», «rfc822;nobody@example.org».
    private static string AfterType(string? typed) => typed is null ? "" : TypeBefore().Replace(typed.Trim(), "");

    private static string? Recipient(string? typed) => Address().Match(AfterType(typed)) is { Success: true } address ? address.Value.Trim('<', '>') : null;

    [GeneratedRegex(@"^[A-Za-z][\w-]*\s*;\s*")]
    private static partial Regex TypeBefore();

    [GeneratedRegex(@"[^\s<>;""]+@[^\s<>;""]+")]
    private static partial Regex Address();
}
