using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using CommunityHub.Membership.People;

namespace CommunityHub.Tests.Membership;

public sealed class CallingAPerson
{
    [Theory]
    [InlineData("Шагаева", "В.", "Е.", "Шагаева В.Е.", "В.Е. Шагаева", "Шагаева В.Е.")]
    [InlineData("Шагаева", "в", "е", "Шагаева В.Е.", "В.Е. Шагаева", "Шагаева В.Е.")]
    [InlineData("Антимонова", "Вера", "Владимировна", "Антимонова В.В.", "В.В. Антимонова", "Антимонова Вера Владимировна")]
    [InlineData("Петрова-Водкина", "Анна-Мария", null, "Петрова-Водкина А.-М.", "А.-М. Петрова-Водкина", "Петрова-Водкина Анна-Мария")]
    [InlineData("  Директор   Центра ", "", " ", "Директор Центра", "Директор Центра", "Директор Центра")]
    public void works_as_far_as_the_name_is_known(string surname, string? givenName, string? patronymic, string inShort, string inSignature, string inFull)
    {
        var name = PersonName.Of(surname, givenName, patronymic);

        Assert.Equal((inShort, inSignature, inFull), (name.Short, name.InitialsFirst, name.Full));
    }

    [Theory]
    [InlineData(" ", "Вера", null, "person.no-surname")]
    [InlineData("Антимонова", "", "Владимировна", "person.patronymic-alone")]
    public void is_refused_when_the_wrong_part_is_missing(string surname, string? givenName, string? patronymic, string code) =>
        Assert.Equal(code, Assert.Throws<RuleViolation>(() => PersonName.Of(surname, givenName, patronymic)).Code);

    [Theory]
    [InlineData("Антимонова Вера Владимировна", "Вера Владимировна")]
    [InlineData("Шагаева В.Е.", "Шагаева В.Е.")]
    [InlineData("Директор Центра", "Директор Центра")]
    public void greets_by_given_name_and_patronymic_where_both_are_known(string fullName, string greeted) =>
        Assert.Equal(greeted, new Holder(Guid.Empty, "", fullName, null, "ru").AddressedAs);
}
