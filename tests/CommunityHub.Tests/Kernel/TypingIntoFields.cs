using CommunityHub.Kernel;

namespace CommunityHub.Tests.Kernel;

public sealed class TypingIntoFields
{
    [Theory]
    [InlineData("  два \t слова\r\nи строка ", "два слова и строка")]
    [InlineData("нуль\0внутри", "нульвнутри")]
    [InlineData(" \r\n ", null)]
    [InlineData(null, null)]
    public void of_one_line_folds_what_cannot_be_seen(string? typed, string? kept) => Assert.Equal(kept, Typed.Line(typed, 100));

    [Theory]
    [InlineData("\r\n первая\r\nвторая\rтретья \n", "первая\nвторая\nтретья")]
    [InlineData("нуль\0внутри\tи отступ", "нульвнутри\tи отступ")]
    [InlineData(" \r\n ", null)]
    public void of_several_lines_keeps_them_whatever_browser_sends_them(string typed, string? kept) => Assert.Equal(kept, Typed.Text(typed, 100));

    [Fact]
    public void is_refused_and_not_cut_when_it_is_too_long_and_the_end_of_a_line_counts_once()
    {
        Assert.Equal("а\nб", Typed.Text("а\r\nб", 3));
        var refusal = Assert.Throws<RuleViolation>(() => Typed.Text(new string('ы', 40), 39));
        Assert.Equal(("typed.too-long", $"«{new string('ы', 30)}…» — слишком длинно: сократите до 39 знаков."), (refusal.Code, refusal.Message));
    }

    [Fact]
    public void of_a_sign_that_is_two_characters_nothing_is_cut_in_two()
    {
        Assert.Equal("аб", Typed.Cut("аб🎓", 3));
        Assert.Equal("аб🎓", Typed.Cut("аб🎓", 4));
        Assert.Equal("аб", Typed.Cut("абе\u0308вг", 3)); // «ё» of two characters
        Assert.Equal("абе\u0308", Typed.Cut("абе\u0308вг", 4));
        Assert.Equal("семья ", Typed.Cut("семья 👩\u200D👧 и школа", 10)); // two people who are one sign
        Assert.Equal(100, Typed.Cut("а" + new string('\u0301', 5_000), 100).Length); // no sign at all
    }
}
