namespace CommunityHub.Host.Look;

/// <summary>The fields of a form as they were sent, less every «%00».</summary>
internal sealed class FieldsWithoutNulls(Stream sent) : Stream
{
    // With how many characters of a «%00» the last read has ended; they go before the next.
    private int _begun;

    private static ReadOnlySpan<byte> Zero => "%00"u8;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty)
            return await sent.ReadAsync(buffer, cancellationToken); // only asks whether something has come

        while (buffer.Length > Zero.Length)
        {
            var begun = _begun;
            Zero[..begun].CopyTo(buffer.Span);
            var read = await sent.ReadAsync(buffer[begun..], cancellationToken);
            var kept = Without(buffer.Span[..(begun + read)]);
            _begun = read == 0 ? 0 : BegunIn(buffer.Span[..kept]);
            if (kept > _begun || read == 0)
                return kept - _begun;
        }

        throw new ArgumentException("Whoever reads a form has room for some of it.", nameof(buffer));
    }

    // What is left and right of one that is taken out may make another: «%%0000».
    private static int Without(Span<byte> all)
    {
        var looked = 0;
        while (all[looked..].IndexOf(Zero) is >= 0 and var at)
        {
            var found = looked + at;
            all[(found + Zero.Length)..].CopyTo(all[found..]);
            all = all[..^Zero.Length];
            looked = Math.Max(0, found - Zero.Length + 1);
        }

        return all.Length;
    }

    private static int BegunIn(ReadOnlySpan<byte> kept) => kept.EndsWith(Zero[..2]) ? 2 : kept.EndsWith(Zero[..1]) ? 1 : 0;

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
