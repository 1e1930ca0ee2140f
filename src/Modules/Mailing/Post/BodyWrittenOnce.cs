using MimeKit;

namespace CommunityHub.Mailing.Post;

/// <summary>MailKit measures a message by writing it, and writes it again in many small steps when it gives it away. What is long in it is written once.</summary>
internal sealed class BodyWrittenOnce : Multipart
{
    private (NewLineFormat Lines, ArraySegment<byte> Bytes)? _written;

    public BodyWrittenOnce(string subtype, IEnumerable<MimeEntity> parts) : base(subtype)
    {
        foreach (var part in parts)
            Add(part);
    }

    public override void Prepare(EncodingConstraint constraint, int maxLineLength = 78)
    {
        base.Prepare(constraint, maxLineLength);
        _written = null;
    }

    public override void WriteTo(FormatOptions options, Stream stream, bool contentOnly, CancellationToken cancellationToken = default)
    {
        if (contentOnly && Written(options) is var bytes)
            stream.Write(bytes.Array!, bytes.Offset, bytes.Count);
        else
            base.WriteTo(options, stream, contentOnly, cancellationToken);
    }

    public override Task WriteToAsync(FormatOptions options, Stream stream, bool contentOnly, CancellationToken cancellationToken = default) =>
        contentOnly && Written(options) is var bytes ? stream.WriteAsync(bytes.Array!, bytes.Offset, bytes.Count, cancellationToken) : base.WriteToAsync(options, stream, contentOnly, cancellationToken);

    private ArraySegment<byte> Written(FormatOptions options)
    {
        if (_written is { } written && written.Lines == options.NewLineFormat)
            return written.Bytes;

        var memory = new MemoryStream(capacity: 8192);
        base.WriteTo(options, memory, contentOnly: true, CancellationToken.None);
        _written = (options.NewLineFormat, new(memory.GetBuffer(), 0, (int)memory.Length));
        return _written.Value.Bytes;
    }
}
