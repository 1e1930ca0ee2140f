using CommunityHub.Planning.Comparing;
using CsCheck;

namespace CommunityHub.Tests.Planning.Comparing;

public sealed class TellingTwoTextsApart
{
    [Theory]
    [InlineData("", "май", "+май")]
    [InlineData("май", "", "-май")]
    [InlineData("в мае 2024", "в июне 2024", "=в |-мае |+июне |=2024")]
    [InlineData("Семинар\nдля школ", "Семинар\nдля всех школ", "=Семинар\nдля |+всех |=школ")]
    [InlineData("то же", "то же", "=то же")]
    public void marks_the_words_that_differ(string before, string after, string told) =>
        Assert.Equal(told, string.Join('|', TextDiff.Of(before, after).Select(p => (p.Kind is Piece.Kept ? "=" : p.Kind is Piece.Added ? "+" : "-") + p.Text)));

    [Fact]
    public void loses_no_letter_of_either_text()
    {
        var text = Gen.Char["аб \n."].Array[0, 40].Select(letters => new string(letters));

        Gen.Select(text, text).Sample((before, after) =>
        {
            var pieces = TextDiff.Of(before, after);
            Assert.Equal(before, string.Concat(pieces.Where(p => p.Kind is not Piece.Added).Select(p => p.Text)));
            Assert.Equal(after, string.Concat(pieces.Where(p => p.Kind is not Piece.Removed).Select(p => p.Text)));
        });
    }
}
