namespace CommunityHub.Host.Look;

/// <summary>The fields of a form as they were sent, less every «%00».</summary>
internal sealed class FieldsWithoutNulls(Stream sent) : Stream
{
    // Of signs begun one within another no more are remembered: nobody who types begins so many.
    private const int MostBegun = 64;

    // What the last read has ended with and the next may complete: any number of «%» and «%0», one within another.
    private readonly byte[] _begun = new byte[MostBegun];
    private int _length;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty)
            return await sent.ReadAsync(buffer, cancellationToken); // only asks whether something has come

        while (buffer.Length > MostBegun)
        {
            var before = _length;
            _begun.AsSpan(0, before).CopyTo(buffer.Span);
            var read = await sent.ReadAsync(buffer[before..], cancellationToken);
            var (whole, begun) = Without(buffer.Span[..(before + read)]);
            _length = 0;
            if (read == 0)
                return whole + begun;

            _length = Math.Min(begun, MostBegun);
            buffer.Span.Slice(whole + begun - _length, _length).CopyTo(_begun);
            if (whole > 0)
                return whole;
        }

        throw new ArgumentException("Whoever reads a form has room for some of it.", nameof(buffer));
    }

    /// <summary>Moves together what stays. What is left and right of one that is taken out may make another: «%%0000».</summary>
    /// <returns>How much stays for certain, and how much after it is begun.</returns>
    private static (int Whole, int Begun) Without(Span<byte> all)
    {
        var (kept, begun) = (0, 0);
        foreach (var sign in all)
            if (sign == '0' && begun > 0 && all[kept - 1] == '0')
                (kept, begun) = (kept - 2, begun - 2);
            else
                (all[kept], kept, begun) = (sign, kept + 1, sign == '%' || (sign == '0' && begun > 0) ? begun + 1 : 0);

        return (kept - begun, begun);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A form is not read while a thread waits for it.");
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override void Flush()
    {
    }
}
