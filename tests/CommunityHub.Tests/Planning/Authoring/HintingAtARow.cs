using CommunityHub.Planning.Authoring;
using CommunityHub.Planning.Papers;
using CommunityHub.Planning.Plans;
using CommunityHub.Planning.Terms;

namespace CommunityHub.Tests.Planning.Authoring;

public sealed class HintingAtARow
{
    private static readonly PlanYear Year = PlanYear.Calendar(2024);
    private static readonly Hints Hints = new(Year, "Шагаева В.Е.", "МКУ «ЦНППМ г. Тулы»");

    [Fact]
    public void says_nothing_of_a_row_that_is_in_order() => Assert.Empty(Of());

    [Fact]
    public void asks_for_what_is_missing() =>
        Assert.Equal(["no-title", "no-term", "no-responsible", "no-product"], Codes(title: "", term: "", responsibles: [], products: []));

    [Theory]
    [InlineData("05.02.2025", "outside-period")]
    [InlineData("когда-нибудь", "term-not-understood")]
    [InlineData("В течение года", null)]
    [InlineData("Январь 2024 Декабрь 2024", null)]
    public void looks_at_the_term(string term, string? code) => Assert.Equal(code is null ? [] : [code], Codes(term: term));

    [Fact]
    public void sees_one_person_twice_however_the_initials_are_spaced() => Assert.Equal(["responsible-doubled"], Codes(responsibles: ["Кузнецова Н.В.", "Кузнецова Н. В."]));

    [Fact]
    public void shows_that_the_approver_is_responsible() => Assert.Equal(["approver-responsible"], Codes(responsibles: ["Шагаева В.Е."]));

    [Fact]
    public void sees_a_year_left_over_from_an_older_plan() => Assert.Equal(["other-year"], Codes(title: "Анализ работы за 2019 год"));

    [Theory]
    [InlineData("МКУ «ЦНППМ г.Тулы»", "МКУ «ЦНППМ г.Тулы»")]
    [InlineData("МКУ \"ЦНППМ г. Тулы\"", "МКУ \"ЦНППМ г. Тулы\"")]
    [InlineData("на базе ЦНППМ г Тулы", "ЦНППМ г Тулы")]
    [InlineData("МКУ «ЦНППМ г. Тулы»", null)]
    [InlineData("«ЦНППМ г. Тулы», актовый зал", null)]
    [InlineData("ЦНППМ г. Тулы", null)]
    [InlineData("ЦО № 7", null)]
    public void wants_the_centre_to_be_written_in_one_way(string place, string? found)
    {
        var hint = Of(places: [place]).SingleOrDefault();

        Assert.Equal(found is null ? null : "spelling", hint?.Code);
        if (found is not null)
            Assert.Contains($"«{found}»", hint!.Text, StringComparison.Ordinal);
    }

    private static List<string> Codes(string title = "Заседание", string term = "Май 2024", string[]? responsibles = null, string[]? products = null) =>
        [.. Of(title, term, responsibles, products).Select(h => h.Code)];

    private static List<Hint> Of(string title = "Заседание", string term = "Май 2024", string[]? responsibles = null, string[]? products = null, string[]? places = null) =>
        [.. Hints.For(Item.From(new PaperItem("1.1", title, [], [], term, TermReader.Read(term, Year), places ?? ["ЦО № 7"], responsibles ?? ["Кузнецова Н.В."], products ?? ["Протокол"])))];
}
