using CommunityHub.Membership.Schools;
using CsCheck;

namespace CommunityHub.Tests.Membership;

public sealed class ReadingASchoolName
{
    [Theory]
    [InlineData("МБОУ «ЦО № 22 – Лицей искусств»", "education-centre", 22, "лицей искусств")]
    [InlineData("МБОУ ЦО № 22 «Лицей искусств»", "education-centre", 22, "лицей искусств")]
    [InlineData("ЦО 22", "education-centre", 22, null)]
    [InlineData("цо№22", "education-centre", 22, null)]
    [InlineData("ЦО N 22", "education-centre", 22, null)]
    [InlineData("ЦО No.22", "education-centre", 22, null)]
    [InlineData("центр образования №22", "education-centre", 22, null)]
    [InlineData("МБОУ «Центр образования № 3»", "education-centre", 3, null)]
    [InlineData("МБОУ \"ЦО № 40\"", "education-centre", 40, null)]
    [InlineData("МБОУ ЦО № 42", "education-centre", 42, null)]
    [InlineData("Муниципальное бюджетное общеобразовательное учреждение „Центр  образования №\u00a022“", "education-centre", 22, null)]
    [InlineData("лицей 2", "lyceum", 2, null)]
    [InlineData("МБОУ «Лицей № 2»", "lyceum", 2, null)]
    [InlineData("Лицей искусств", "lyceum", null, "искусств")]
    [InlineData("МАОУ СОШ №1", "school", 1, null)]
    [InlineData("Средняя общеобразовательная школа № 5 имени Д. И. Менделеева", "school", 5, "имени д и менделеева")]
    [InlineData("Прогимназия № 1", "progymnasium", 1, null)]
    [InlineData("МБОУ ООШ-7", "basic-school", 7, null)]
    [InlineData("22", null, 22, null)]
    [InlineData("Дворец творчества", null, null, "дворец творчества")]
    [InlineData("", null, null, null)]
    public void finds_kind_and_number_however_it_is_spelled(string text, string? kind, int? number, string? honorary) =>
        Assert.Equal(new(kind, number, honorary), SchoolName.Read(text));

    [Fact]
    public void gives_the_same_for_every_mixture_of_marks() => (
        from kind in Any("ЦО", "цо", "Центр образования", "ЦЕНТР ОБРАЗОВАНИЯ")
        from sign in Any(" № ", " №", "№", " N ", " No. ", " ", "\u00a0№\u00a0", " – № ")
        from quote in Any(("«", "»"), ("\"", "\""), ("„", "“"), ("", ""))
        from number in Gen.Int[1, 999]
        select (Text: $"МБОУ {quote.Item1}{kind}{sign}{number}{quote.Item2}", Number: number)).Sample(spelled =>
            SchoolName.Read(spelled.Text) == new SchoolName("education-centre", spelled.Number, null));

    private static Gen<T> Any<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);

    [Fact]
    public void takes_any_number_of_number_signs_for_one()
    {
        Assert.Equal("цо 22", SchoolName.Normal("ЦО N N 22"));
    }

    [Fact]
    public void survives_any_text() => Gen.String.Sample(text => SchoolName.Read(text) is not null && SchoolName.Normal(SchoolName.Normal(text)) == SchoolName.Normal(text));
}
