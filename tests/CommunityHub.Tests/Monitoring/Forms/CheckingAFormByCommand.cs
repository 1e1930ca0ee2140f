using System.Text.Json;
using CommunityHub.Monitoring.Forms.CommandLine;

namespace CommunityHub.Tests.Monitoring.Forms;

/// <summary>./hub form check</summary>
public sealed class CheckingAFormByCommand : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("form-check").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task tells_of_answers_at_places_that_the_form_does_not_have()
    {
        var (code, findings) = await Check("""{ "pupils": 500, "users": 100, "bees": 7, "movement/06/opening": 1, "movement/06/arrived": 0, "movement/06/left": 0, "movement/09/opening": 0, "movement/09/arrived": 0, "movement/09/left": 0, "movement/77/opening": 3, "movement/06/honey": 1, "share": 20, "titles/r1/title": "Мурзилка" }""");

        Assert.Equal(2, code);
        Assert.Equal(["bees//", "movement/06/honey", "movement/77/opening"], findings.Where(f => f.Code == "unknown-path").Select(f => f.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task finds_nothing_in_answers_that_are_as_they_should_be()
    {
        var (code, findings) = await Check("""{ "pupils": 500, "users": 100, "movement/06/opening": 1, "movement/06/arrived": 0, "movement/06/left": 0, "movement/09/opening": 0, "movement/09/arrived": 0, "movement/09/left": 0 }""");

        Assert.Equal([], findings.Select(f => f.Code));
        Assert.Equal(0, code);
    }

    private async Task<(int Code, List<(string Path, string Code)> Findings)> Check(string answers)
    {
        var (form, said) = (Path.Combine(_directory, "form.json"), Path.Combine(_directory, "answers.json"));
        await File.WriteAllTextAsync(form, FormsOfTests.Movement, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(said, answers, TestContext.Current.CancellationToken);
        using var output = new StringWriter();
        var code = await new CheckFormVerb().Run([form, said], output, TestContext.Current.CancellationToken);
        using var json = JsonDocument.Parse(output.ToString());
        return (code, [.. json.RootElement.GetProperty("findings").EnumerateArray().Select(f => ($"{f.GetProperty("field")}/{f.GetProperty("row")}/{f.GetProperty("column")}", f.GetProperty("code").GetString()!))]);
    }
}
