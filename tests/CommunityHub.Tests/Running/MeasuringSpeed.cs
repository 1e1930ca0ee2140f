using System.Text.Json;
using CommunityHub.Tests.Support;

namespace CommunityHub.Tests.Running;

/// <summary>What «./hub bench» prints. How fast things are is for people to read, and never fails a test.</summary>
public sealed class MeasuringSpeed(MeasuredOnce measured) : IClassFixture<MeasuredOnce>
{
    public static TheoryData<string> Names => ["plan-pages", "import", "run", "events", "workflow", "workflow-pages", "bank", "monitoring", "mail", "campaign"];

    // Those that count what hosts have lost are read by KillingHosts and KillingSenders.
    [Fact]
    public async Task lists_the_benchmarks_when_none_is_named()
    {
        var (exit, output, _) = await Bench.Run();

        Assert.Equal(0, exit);
        Assert.Equal([.. Names.Select(n => n.Data), "kill", "kill-post", "kill-house", "share"], output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[0]));
    }

    [Theory]
    [InlineData("There is no benchmark «speed».", "speed")]
    [InlineData("«--loud» is not understood.", "run", "--loud")]
    public async Task says_what_is_not_understood(string sentence, params string[] arguments)
    {
        var (exit, output, errors) = await Bench.Run(arguments);

        Assert.Equal(64, exit);
        Assert.Empty(output);
        Assert.StartsWith(sentence, errors, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Names))]
    public void prints_each_measure_beside_its_yardstick(string name)
    {
        Assert.True(measured.Reports.TryGetValue(name, out var report), measured.Errors);
        Assert.Equal(["name", "rows"], report.EnumerateObject().Select(p => p.Name));
        Assert.Equal(name, report.GetProperty("name").GetString());
        Assert.NotEmpty(report.GetProperty("rows").EnumerateArray());
        Assert.All(report.GetProperty("rows").EnumerateArray(), row =>
        {
            Assert.Equal(["measure", "unit", "value", "yardstick", "ratio"], row.EnumerateObject().Select(p => p.Name));
            Assert.NotEmpty(row.GetProperty("measure").GetString()!);
            Assert.NotEmpty(row.GetProperty("unit").GetString()!);
            Assert.True(row.GetProperty("value").GetDouble() >= 0 && row.GetProperty("yardstick").GetDouble() >= 0 && row.GetProperty("ratio").GetDouble() >= 0);
        });
    }
}
