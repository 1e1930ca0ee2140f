using CommunityHub.Workflow.Processes;

namespace CommunityHub.Tests.Workflow;

public sealed class CoveringPersonalData
{
    [Theory]
    [InlineData("Ответила Шагаева Виктория Евгеньевна", "Ответила Ш•••")]
    [InlineData("Шагаева В.Е. и Петрова-Водкина П. П.", "Ш••• и П•••")]
    [InlineData("В.Е. Шагаева утвердила", "Ш••• утвердила")]
    [InlineData("пишите на school22@tula.example.org", "пишите на s•••@tula.example.org")]
    [InlineData("тел. +7 (4872) 55-44-33", "тел. +7 (4872) 55-44-33")] // a town number with four digits of the town is none of a person
    [InlineData("тел. +7 (910) 155-44-33", "тел. •••33")]
    [InlineData("МБОУ ЦО № 31, 12 ответов, 2024-01-12", "МБОУ ЦО № 31, 12 ответов, 2024-01-12")]
    [InlineData("00000000-0000-7000-8000-891012345678", "00000000-0000-7000-8000-891012345678")]
    public void leaves_what_is_not_about_a_person(string text, string covered) => Assert.Equal(covered, PersonalData.Covered(text));

    [Theory]
    [InlineData("headEmail", "\"x\"", "\"•••\"")]
    [InlineData("count", "12", "12")]
    public void covers_a_variable_whose_name_says_that_it_is_personal(string name, string json, string covered) => Assert.Equal(covered, PersonalData.Covered(name, json));
}
