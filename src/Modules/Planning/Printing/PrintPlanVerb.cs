using CommunityHub.Kernel.CommandLine;
using CommunityHub.Kernel.Sheets;
using CommunityHub.Planning.Reading;

namespace CommunityHub.Planning.Printing;

/// <summary>Reads any supported file and writes the official form.</summary>
internal sealed class PrintPlanVerb : IVerb
{
    public string Name => "plan print";
    public string Usage => "FILE --out plan.docx   the official form of a plan, from any file it can be read from";

    public async Task<int> Run(IReadOnlyList<string> arguments, TextWriter output, CancellationToken cancellationToken)
    {
        var (file, to) = arguments switch
        {
            [var from, "--out", var target] => (from, target),
            ["--out", var target, var from] => (from, target),
            _ => throw new WrongUsage("Give the path of one file, and --out with the path of the .docx to write."),
        };
        if (!to.EndsWith(".docx", StringComparison.OrdinalIgnoreCase))
            throw new WrongUsage("The official form is a .docx: let --out end with that.");

        var form = PlanDocx.Write(PlanReader.Read(await ReadPlanVerb.Load(file, cancellationToken), file).Paper);
        try
        {
            await File.WriteAllBytesAsync(to, form, cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw FileGuard.Refusal("not-written", $"Записать {to} не удалось: {failure.Message}", $"{to} could not be written: {failure.Message}");
        }

        await Console.Error.WriteLineAsync($"Written: {to}");
        return 0;
    }
}
