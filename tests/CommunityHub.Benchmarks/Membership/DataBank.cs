using CommunityHub.Benchmarks.Measuring;
using CommunityHub.Contracts.Membership;
using Npgsql;

namespace CommunityHub.Benchmarks.Membership;

/// <summary>Lists, searches and numbers of a data bank of 5,000 schools and 10,000 people over ten years, each beside one bare query of the same answer.</summary>
internal sealed class DataBank : IBenchmark
{
    private const int Often = 50;
    private const double LongestList = 100, LongestFigures = 1000, LongestImport = 20;

    public string Name => "bank";
    public string Sentence => "lists, searches and numbers of 5,000 schools over ten years, beside a bare query for the same answer";

    public async Task<IReadOnlyList<Row>> Measure(Place place, bool isShort, CancellationToken cancellationToken)
    {
        var schools = isShort ? 100 : 5_000;
        var database = await place.Database();
        await using var house = await House.Furnish(database);
        await using var source = NpgsqlDataSource.Create(database);
        var people = await house.Ask(new SeedDemoMembership(), cancellationToken);
        await ManySchools.Make(source, schools, cancellationToken);

        await house.Run(app => app.MapBareBank(), cancellationToken);
        using var browser = await house.Browser(people.People["director"], cancellationToken);
        using var nobody = await house.Browser(null, cancellationToken);
        using var times = new ServerTimes();
        var rows = new List<Row>();
        var community = $"/communities/{ManySchools.Community}";
        foreach (var (words, address, bare, longest) in new[]
        {
            ($"schools of {schools:N0}, first page in numbers", $"/schools?community={ManySchools.Community}", "/bare/bank/schools", LongestList),
            ("a school found by kind and number", $"/schools?q=СОШ {schools / 2 + 77}", "/bare/bank/school", LongestList),
            ($"a person of {2 * schools:N0} found by name", "/people?q=Иванова17", "/bare/bank/person", LongestList),
            ("staff list, first page", $"{community}/staff", "/bare/bank/staff", LongestList),
            ("staff list as of five years ago, as known then", $"{community}/staff?on={ManySchools.FiveYearsAgo}&known={ManySchools.FiveYearsAgo}", "/bare/bank/staff-then", LongestList),
            ("staff list searched by school", $"{community}/staff?q=СОШ {schools / 2 + 77}", "/bare/bank/staff", LongestList),
            ("staff list by tenure, which has to be counted for all of them", $"{community}/staff?sort=-libraries", "/bare/bank/tenure", LongestList),
            ($"all numbers of {schools:N0} schools as of five years ago, as known then", $"{community}/statistics?on={ManySchools.FiveYearsAgo}&known={ManySchools.FiveYearsAgo}", "/bare/bank/tenure", LongestFigures),
        })
        {
            var (mine, yardstick) = (await times.Of(browser, address, isShort, cancellationToken, Often), await times.Of(nobody, bare, isShort, cancellationToken, Often));
            rows.Add(new($"{words}, median", "ms", mine.Median, yardstick.Median, Goal.Below(longest)));
            rows.Add(new($"{words}, 95 of 100 within", "ms", mine.P95, yardstick.P95));
        }

        return [.. rows, .. await Lists(house, source, isShort, cancellationToken)];
    }

    // Last: the data bank is twice as large afterwards.
    private static async Task<IEnumerable<Row>> Lists(House house, NpgsqlDataSource source, bool isShort, CancellationToken cancellationToken)
    {
        var count = isShort ? 100 : 5_000;
        var bringing = new BringingLists(house, source, new(Guid.Parse("00000000-0000-7000-8000-000000000005"), "Администратор", [new(Group.Administrator, "администратор", Acting: false)]));
        var rows = new List<Row>();
        foreach (var (words, more) in new[] { ("new to the bank", 0), ("known, with other numbers", 7) })
        {
            var (whenChecked, stored, bare, megabytes) = await bringing.Measure(LongList.Of(count, more), cancellationToken);
            rows.Add(new($"a list of {count:N0} rows {words}: read and checked", "s", whenChecked, bare));
            rows.Add(new($"a list of {count:N0} rows {words}: checked and stored", "s", whenChecked + stored, bare, Goal.Below(LongestImport)));
            rows.Add(new($"a list of {count:N0} rows {words}: memory that grows while it is stored", "MB", megabytes, 0));
        }

        return rows;
    }
}
