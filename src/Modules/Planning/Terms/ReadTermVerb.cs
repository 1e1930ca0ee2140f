using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using CommunityHub.Kernel.CommandLine;
using CommunityHub.Planning.Papers;

namespace CommunityHub.Planning.Terms;

/// <summary>Shows what a term is understood as: a JSON array of its occurrences.</summary>
internal sealed partial class ReadTermVerb : IVerb
{
    public string Name => "term read";
    public string Usage => "\"TEXT\" --year 2024|2023/2024   what a term is understood as, as JSON";

    public async Task<int> Run(IReadOnlyList<string> arguments, TextWriter output, CancellationToken cancellationToken)
    {
        var (text, year) = arguments switch
        {
            [var only] => (only, (string?)null),
            [var first, "--year", var named] => (first, named),
            ["--year", var named, var last] => (last, named),
            _ => throw new WrongUsage("Give one text in quotes, and --year with the year of the plan."),
        };

        var json = JsonSerializer.Serialize(TermReader.Read(text, year is null ? null : YearFrom(year)), PaperJson.Indented);
        await output.WriteLineAsync(json.AsMemory(), cancellationToken);
        return 0;
    }

    private static PlanYear YearFrom(string text)
    {
        if (WrittenYear().Match(text) is not { Success: true } match)
            throw new WrongUsage($"«{text}» is no year. Write --year 2024, or --year 2023/2024 for a school year.");

        var first = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        if (!match.Groups[2].Success)
            return PlanYear.Calendar(first);
        if (int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture) != first + 1)
            throw new WrongUsage($"«{text}» is no school year: its second year follows its first, as in 2023/2024.");

        return PlanYear.School(first);
    }

    [GeneratedRegex(@"^((?:19|20)\d\d)(?:[/\-–]((?:19|20)\d\d))?$")]
    private static partial Regex WrittenYear();
}
