using CommunityHub.Contracts.Membership;
using CommunityHub.Workflow.Comments;
using CsCheck;

namespace CommunityHub.Tests.Workflow.Inbox;

public sealed class FindingMentions
{
    private static readonly Holder Vera = Person(1, "Шагаева В.Е.", "Шагаева Виктория Евгеньевна");
    private static readonly Holder Ivan = Person(2, "Иванов И.И.", "Иванов Иван Иванович");
    private static readonly Holder OtherIvan = Person(3, "Иванов П.П.", "Иванов Пётр Петрович");
    private static readonly Holder[] People = [Vera, Ivan, OtherIvan];

    [Theory]
    [InlineData("@Шагаева В.Е., посмотрите", 0, 13)]
    [InlineData("Спросим (@шагаева)", 9, 8)]
    [InlineData("@Шагаева\u00A0В.Е.", 0, 13)]
    [InlineData("да, @Шагаева Виктория Евгеньевна!", 4, 28)]
    public void knows_a_person_by_surname_initials_or_full_name(string text, int start, int length)
    {
        var (found, unknown) = Mentions.In(text, People);

        Assert.Equal([new Mention(Vera.PersonId, start, length)], found);
        Assert.Empty(unknown);
    }

    [Theory]
    [InlineData("@Иванов, это вам", "@Иванов")] // there are two
    [InlineData("@Петрова П.П.", "@Петрова")]
    [InlineData("@Шагаевой", "@Шагаевой")]
    public void tells_of_whom_it_does_not_know(string text, string unknown) => Assert.Equal([unknown], Mentions.In(text, People).Unknown);

    [Fact]
    public void tells_two_of_one_surname_apart_by_initials()
    {
        var (found, unknown) = Mentions.In("@Иванов П.П. и @Иванов И.И.", People);

        Assert.Equal([OtherIvan.PersonId, Ivan.PersonId], found.Select(m => m.PersonId));
        Assert.Empty(unknown);
    }

    [Fact]
    public void finds_the_letter_yo_written_either_way() => Assert.Equal([OtherIvan.PersonId], Mentions.In("@Иванов Петр Петрович", People).Found.Select(m => m.PersonId));

    [Theory]
    [InlineData("пишите на a.shagaeva@example.org")]
    [InlineData("5 шт. @ 10 рублей, @ или @@")]
    [InlineData("")]
    public void takes_no_address_and_no_lone_sign_for_a_call(string text)
    {
        var (found, unknown) = Mentions.In(text, People);

        Assert.Empty(found);
        Assert.Empty(unknown);
    }

    [Fact]
    public void says_of_any_text_where_each_call_stands()
    {
        var piece = Gen.OneOf(Gen.Const("@Шагаева В.Е."), Gen.Const("@Иванов И.И."), Gen.Const("слово"), Gen.Const("\n"), Gen.Const("1,5 "), Gen.Const("«ёлка»"));
        piece.Array[0, 12].Sample(pieces =>
        {
            var text = string.Join(' ', pieces);

            var (found, unknown) = Mentions.In(text, People);

            Assert.Empty(unknown);
            Assert.Equal(pieces.Where(p => p.StartsWith('@')), found.Select(m => text.Substring(m.Start, m.Length)));
        });
    }

    private static Holder Person(int number, string name, string fullName) => new(Guid.Parse($"00000000-0000-7000-8000-00000000000{number}"), name, fullName, null, "ru");
}
