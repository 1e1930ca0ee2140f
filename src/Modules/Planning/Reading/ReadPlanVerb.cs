using System.Text.Json;
using CommunityHub.Kernel.CommandLine;
using CommunityHub.Kernel.Sheets;
using CommunityHub.Planning.Papers;

namespace CommunityHub.Planning.Reading;

/// <summary>Shows what a plan's file is understood as, as JSON.</summary>
internal sealed class ReadPlanVerb : IVerb
{
    public string Name => "plan read";
    public string Usage => "FILE   what a plan (.docx, .xlsx, .csv, .txt) is understood as, as JSON";

    public async Task<int> Run(IReadOnlyList<string> arguments, TextWriter output, CancellationToken cancellationToken)
    {
        if (arguments is not [var file])
            throw new WrongUsage("Give the path of one file.");

        var paper = PlanReader.Read(await Load(file, cancellationToken), file).Paper;
        await output.WriteLineAsync(JsonSerializer.Serialize(paper, PaperJson.Indented).AsMemory(), cancellationToken);
        return 0;
    }

    /// <exception cref="Kernel.RuleViolation">There is no such file, or it is too large to be looked at.</exception>
    public static async Task<byte[]> Load(string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
            throw FileGuard.Refusal("not-found", $"Файла {file} нет. Проверьте путь.", $"There is no file {file}. Check the path.");
        if (new FileInfo(file).Length > FileGuard.LargestFile)
            throw FileGuard.TooLarge();

        try
        {
            return await File.ReadAllBytesAsync(file, cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw FileGuard.Refusal("not-read", $"Открыть {file} не удалось: {failure.Message}", $"{file} could not be opened: {failure.Message}");
        }
    }
}
