using CommunityHub.Kernel;
using MimeKit;

namespace CommunityHub.Mailing.Returns.Reading;

/// <summary>Understands a message that came to the mailbox of the house. Strangers write it: whatever stands in it, nothing is thrown and nothing is obeyed.</summary>
internal static class ReadReturn
{
    private const int MostParts = 200, DeepestPart = 20, LongestHead = 256 * 1024, LongestLine = 256 * 1024;

    // Nested deeper than anybody nests in earnest.
    private static readonly ParserOptions Careful = new() { MaxMimeDepth = 40, MaxAddressGroupDepth = 3 };

    /// <summary>The message in these bytes; null when they are none.</summary>
    public static MimeMessage? Parse(ReadOnlySpan<byte> bytes) => Parse(bytes, out _);

    /// <param name="failure">Why they are none.</param>
    /// <inheritdoc cref="Parse(ReadOnlySpan{byte})"/>
    public static MimeMessage? Parse(ReadOnlySpan<byte> bytes, out Exception? failure)
    {
        failure = null;
        using var stream = new MemoryStream();
        WriteInReason(bytes, stream);
        stream.Position = 0;
        try
        {
            return MimeMessage.Load(Careful, stream);
        }
#pragma warning disable CA1031 // Whatever a stranger has written must not stop the reading of what others have.
        catch (Exception unreadable)
#pragma warning restore CA1031
        {
            failure = unreadable;
            return null;
        }
    }

    /// <param name="ours">Null where the house has no address with marks.</param>
    public static Understanding Understand(MimeMessage message, ReturnAddress? ours)
    {
        try
        {
            var parts = Parts(message);
            var body = PlainText.Of(parts);
            var trace = ReadTrace.Of(message, parts, body, ours);

            if (ReadReport.Complaint(parts) is { } isUnwanted)
                return new(isUnwanted ? ReturnSort.Complaint : ReturnSort.AutoReply, trace, null, Cut(body));
            if ((ReadReport.Delivery(parts) ?? ReadWords.Delivery(message, body)) is var (sort, report))
                return new(sort, trace, report, Cut(body));
            if (trace.IsEmpty)
                return Understanding.Nothing;
            if (ReadReport.IsReceipt(parts) || AutoReplySigns.Are(message))
                return new(ReturnSort.AutoReply, trace, null, Cut(PlainText.WithoutQuotes(body)));

            return new(ReturnSort.Reply, trace, null, Cut(PlainText.WithoutQuotes(body)));
        }
#pragma warning disable CA1031 // As above.
        catch (Exception unreadable)
#pragma warning restore CA1031
        {
            return Understanding.Nothing with { Failure = unreadable };
        }
    }

    /// <summary>The parts of the message itself. What lies in an attached message is not opened: somebody who forwards a bounce has none of his own.</summary>
    public static IReadOnlyList<MimeEntity> Parts(MimeMessage message)
    {
        var (found, waiting) = (new List<MimeEntity>(), new Stack<(MimeEntity Part, int Depth)>());
        if (message.Body is { } body)
            waiting.Push((body, 0));
        while (waiting.TryPop(out var next) && found.Count < MostParts)
        {
            if (next.Part is not Multipart many)
                found.Add(next.Part);
            else if (next.Depth < DeepestPart)
                foreach (var part in many.Take(MostParts).Reverse())
                    waiting.Push((part, next.Depth + 1));
        }

        return found;
    }

    // A head of ten megabytes takes a parser minutes, and no server writes one.
    private static void WriteInReason(ReadOnlySpan<byte> bytes, MemoryStream stream)
    {
        var head = HeadOf(bytes);
        stream.Write(head.Length > LongestHead ? head[..LongestHead] : head);
        if (head.Length > LongestHead)
            stream.Write("\r\n"u8);

        for (var rest = bytes[head.Length..]; rest.Length > 0;)
        {
            var end = rest[..Math.Min(rest.Length, LongestLine)].LastIndexOf((byte)'\n') + 1;
            var piece = rest[..(end > 0 ? end : Math.Min(rest.Length, LongestLine))];
            stream.Write(piece);
            if (end == 0 && piece.Length < rest.Length)
                stream.Write("\r\n"u8);
            rest = rest[piece.Length..];
        }
    }

    private static ReadOnlySpan<byte> HeadOf(ReadOnlySpan<byte> bytes)
    {
        var windows = bytes.IndexOf("\r\n\r\n"u8);
        var unix = (windows < 0 ? bytes : bytes[..windows]).IndexOf("\n\n"u8);
        return unix >= 0 ? bytes[..(unix + 1)] : windows >= 0 ? bytes[..(windows + 2)] : bytes;
    }

    private static string Cut(string text) => Typed.Cut(text, PlainText.Longest);
}
