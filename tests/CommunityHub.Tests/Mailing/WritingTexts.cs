using System.Text;
using CommunityHub.Mailing.Post;
using CsCheck;
using MimeKit;
using MimeKit.Text;

namespace CommunityHub.Tests.Mailing;

/// <summary>The texts of a letter in base64, read back as a mail program does it.</summary>
public sealed class WritingTexts
{
    private static readonly Gen<string> Signs = Gen.OneOf("а", "Ж", "ё", "w", "=", ".", "€", "𝄞", "«", "\0", " ", "\t", "\r", "\n", "\r\n");

    [Theory]
    [InlineData(NewLineFormat.Dos)]
    [InlineData(NewLineFormat.Unix)]
    public void is_read_back_as_it_was_in_lines_of_at_most_seventy_six_signs(NewLineFormat lines) =>
        Signs.Array[0, 3000].Select(string.Concat).Sample(text =>
        {
            var options = FormatOptions.Default.Clone();
            options.NewLineFormat = lines;
            using var body = new BodyWrittenOnce("alternative", [new TextInBase64(TextFormat.Plain, text), new TextInBase64(TextFormat.Html, $"<p>{text}")]);
            using var message = new MimeMessage(body);
            using var written = new MemoryStream();
            message.WriteTo(options, written, TestContext.Current.CancellationToken);

            var (end, bytes) = (lines is NewLineFormat.Dos ? "\r\n" : "\n", Encoding.ASCII.GetString(written.ToArray()));
            Assert.All(bytes.Split(end), line => Assert.True(line.Length <= 76 && !line.Contains('\n') && !line.Contains('\r'), line));
            written.Position = 0;
            using var read = MimeMessage.Load(written, TestContext.Current.CancellationToken);
            Assert.Equal([text, $"<p>{text}"], read.BodyParts.OfType<TextPart>().Select(Decoded));
        });

    private static string Decoded(TextPart part)
    {
        using var plain = new MemoryStream();
        part.Content!.DecodeTo(plain, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(plain.ToArray());
    }
}
