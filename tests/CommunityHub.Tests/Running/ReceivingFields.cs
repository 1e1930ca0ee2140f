using System.Text;
using CommunityHub.Host.Look;
using CsCheck;

namespace CommunityHub.Tests.Running;

public sealed class ReceivingFields
{
    private static readonly string[] Pieces = ["%", "0", "%0", "%00", "00", "a", "=", "&", "%D0%9F"];

    [Theory]
    [InlineData("name=1%00823", "name=1823")]
    [InlineData("name=%%0000b", "name=b")]
    [InlineData("name=%0%000b", "name=b")]
    [InlineData("name=%0%%00000b", "name=b")]
    [InlineData("name=%0%0%0%01", "name=%0%0%0%01")]
    [InlineData("name=100%25&other=%0", "name=100%25&other=%0")]
    public async Task leaves_out_a_sign_that_nothing_can_hold_even_one_that_only_comes_about_by_that(string sent, string read)
    {
        Assert.Equal(read, await Read(sent, sent.Length));
        for (var at = 1; at < sent.Length; at++)
            Assert.Equal((at, read), (at, await Read(sent, at)));
    }

    [Fact]
    public void reads_the_same_however_the_line_cuts_it() =>
        Gen.Select(Gen.Int[0, Pieces.Length - 1].Select(at => Pieces[at]).Array[0, 30], Gen.Int[1, 9]).Sample((parts, at) =>
        {
            var sent = string.Concat(parts);
            var read = sent;
            while (read.Contains("%00", StringComparison.Ordinal))
                read = read.Replace("%00", "", StringComparison.Ordinal);
            return Read(sent, at).GetAwaiter().GetResult() == read;
        });

    [Fact]
    public async Task nobody_gets_a_sign_in_by_beginning_very_many()
    {
        var read = await Read(string.Concat(Enumerable.Repeat("%0", 500)) + string.Concat(Enumerable.Repeat("0", 600)) + "b", 100);

        Assert.DoesNotContain("%00", read, StringComparison.Ordinal);
        Assert.EndsWith("b", read, StringComparison.Ordinal);
    }

    /// <param name="at">No more than so many signs come at once.</param>
    private static async Task<string> Read(string sent, int at)
    {
        await using var fields = new FieldsWithoutNulls(new Line(Encoding.ASCII.GetBytes(sent), at));
        using var all = new MemoryStream();
        await fields.CopyToAsync(all, TestContext.Current.CancellationToken);
        return Encoding.ASCII.GetString(all.ToArray());
    }

    private sealed class Line(byte[] sent, int atOnce) : MemoryStream(sent)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => base.ReadAsync(buffer[..Math.Min(buffer.Length, atOnce)], cancellationToken);
    }
}
