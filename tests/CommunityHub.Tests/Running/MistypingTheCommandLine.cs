using System.Diagnostics;

namespace CommunityHub.Tests.Running;

/// <summary>The script at the root of the repository, as far as it goes without building anything.</summary>
public sealed class MistypingTheCommandLine : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory();

    public void Dispose()
    {
        if (_data.Exists)
            _data.Delete(recursive: true);
    }

    [Theory]
    [InlineData("run --emtpy", "There is no «--emtpy» here.")]
    [InlineData("reset --dat somewhere", "There is no «--dat» here.")]
    [InlineData("reset --yes --data", "--data needs a value.")]
    public async Task is_answered_with_a_sentence_and_starts_and_wipes_nothing(string words, string sentence)
    {
        var (code, said) = await Hub(words);

        Assert.Equal(64, code);
        Assert.Contains(sentence, said, StringComparison.Ordinal);
    }

    [Theory, InlineData("--data "), InlineData("--data=")]
    public async Task of_the_word_that_confirms_wipes_nothing_and_the_right_one_what_was_named(string option)
    {
        await File.WriteAllTextAsync(Path.Combine(_data.FullName, "kept"), "", TestContext.Current.CancellationToken);

        Assert.Equal(2, (await Hub($"reset {option}{_data.FullName}", answer: "yes")).Code);
        Assert.True(_data.Exists);

        Assert.Equal(0, (await Hub($"reset {option}{_data.FullName}", answer: "delete")).Code);
        _data.Refresh();
        Assert.False(_data.Exists);
    }

    private static async Task<(int Code, string Said)> Hub(string words, string answer = "")
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "hub")))
            at = at.Parent!;

        using var script = Process.Start(new ProcessStartInfo(Path.Combine(at.FullName, "hub"), words.Split(' ', StringSplitOptions.RemoveEmptyEntries)) { RedirectStandardInput = true, RedirectStandardError = true })!;
        await script.StandardInput.WriteLineAsync(answer);
        script.StandardInput.Close();
        var said = await script.StandardError.ReadToEndAsync();
        await script.WaitForExitAsync();
        return (script.ExitCode, said);
    }
}
