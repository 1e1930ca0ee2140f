using CommunityHub.Planning.Terms;

namespace CommunityHub.Tests.Planning.Terms;

public sealed class ShiftingATerm
{
    [Theory]
    [InlineData("Декабрь 2024 Май 2024", "Декабрь 2025 Май 2025")]
    [InlineData("01.10.24", "01.10.25")]
    [InlineData("декабрь 2023 – май 2024", "декабрь 2024 – май 2025")]
    [InlineData("В течение года", "В течение года")]
    [InlineData("по согласованию, каб. 2024а", "по согласованию, каб. 2025а")]
    public void moves_the_years_it_names_and_leaves_the_rest(string text, string expected) =>
        Assert.Equal(expected, TermShift.Shift(text, PlanYear.Calendar(2024), PlanYear.Calendar(2025)));
}
