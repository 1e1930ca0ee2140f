using System.Buffers;
using System.Buffers.Text;
using System.Text;
using MimeKit;
using MimeKit.Text;

namespace CommunityHub.Mailing.Post;

/// <summary>
/// A text in base64, which Cyrillic needs least of all and in which no line is too long: nobody has to look through it first to see what it needs. It is
/// encoded in one go; MimeKit passes it through a chain of filters, four kilobytes at a time, each time it is written.
/// </summary>
internal sealed class TextInBase64 : TextPart
{
    // Seventy-six signs a line, as RFC 2045 (6.8) has it.
    private const int BytesOfLine = 57, SignsOfLine = 76;

    private readonly byte[] _lines;

    public TextInBase64(TextFormat format, string text) : base(format)
    {
        _lines = Lines(text);
        ContentType.Charset = "utf-8";
        ContentTransferEncoding = ContentEncoding.Base64;
        Content = new MimeContent(new MemoryStream(_lines, writable: false), ContentEncoding.Base64);
    }

    public override void WriteTo(FormatOptions options, Stream stream, bool contentOnly, CancellationToken cancellationToken = default)
    {
        if (options.NewLineFormat is not NewLineFormat.Dos)
        {
            base.WriteTo(options, stream, contentOnly, cancellationToken);
            return;
        }

        if (!contentOnly)
            Headers.WriteTo(options, stream, cancellationToken);
        stream.Write(_lines, 0, _lines.Length);
    }

    private static byte[] Lines(string text)
    {
        var plain = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        var left = plain.AsSpan(0, Encoding.UTF8.GetBytes(text, plain));
        var lines = new byte[Base64.GetMaxEncodedToUtf8Length(left.Length) + (left.Length + BytesOfLine - 1) / BytesOfLine * 2];
        for (var at = 0; !left.IsEmpty; at += SignsOfLine + 2)
        {
            var line = left[..Math.Min(BytesOfLine, left.Length)];
            Base64.EncodeToUtf8(line, lines.AsSpan(at), out _, out var written);
            "\r\n"u8.CopyTo(lines.AsSpan(at + written));
            left = left[line.Length..];
        }

        ArrayPool<byte>.Shared.Return(plain);
        return lines;
    }
}
