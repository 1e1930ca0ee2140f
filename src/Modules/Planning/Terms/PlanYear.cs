using CommunityHub.Kernel;

namespace CommunityHub.Planning.Terms;

/// <summary>The year a plan is made for: a calendar year («2024») or a school year («2023/2024», September to August). Says which year a bare month means.</summary>
/// <param name="FirstYear">The calendar year in which it begins.</param>
internal readonly record struct PlanYear(int FirstYear, bool IsSchoolYear)
{
    public static PlanYear Calendar(int year) => new(year, false);
    public static PlanYear School(int firstYear) => new(firstYear, true);

    public Period Days => IsSchoolYear
        ? new(new(FirstYear, 9, 1), new(FirstYear + 1, 8, 31))
        : new(new(FirstYear, 1, 1), new(FirstYear, 12, 31));

    /// <summary>«2024» or «2023/2024».</summary>
    public override string ToString() => IsSchoolYear ? $"{FirstYear}/{FirstYear + 1}" : $"{FirstYear}";

    /// <summary>The calendar year in which this month lies.</summary>
    public int YearOf(int month) => IsSchoolYear && month < 9 ? FirstYear + 1 : FirstYear;
}
