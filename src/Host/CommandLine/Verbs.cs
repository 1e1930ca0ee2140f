using System.Text;
using CommunityHub.Kernel;
using CommunityHub.Kernel.CommandLine;

namespace CommunityHub.Host.CommandLine;

/// <summary>Finds the verb the command line names, and turns what happens into the exit codes that scripts expect.</summary>
internal static class Verbs
{
    private const int Refused = 2, Misused = 64;

    /// <returns>What to run; null when the arguments name no verb, and the web host is meant.</returns>
    public static Func<Task<int>>? Find(string[] args)
    {
        if (args is [] or ["run", ..] || args[0].StartsWith('-'))
            return null;

        var verbs = new ServiceCollection().AddSingleton<IConfiguration>(Configuration()).AddModules("").BuildServiceProvider().GetServices<IVerb>().ToList();
        var verb = verbs.SingleOrDefault(v => args.Take(v.Name.Split(' ').Length).SequenceEqual(v.Name.Split(' ')));
        return verb is null ? () => Misuse($"There is no «{string.Join(' ', args)}».", verbs) : () => Run(verb, args[verb.Name.Split(' ').Length..]);
    }

    /// <summary>As the site itself is configured: what the organisation has told, by files, secrets and the environment.</summary>
    private static ConfigurationManager Configuration()
    {
        var configuration = new ConfigurationManager();
        configuration.AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true);
        configuration.AddJsonFile(Path.Combine(Directory.GetCurrentDirectory(), "appsettings.json"), optional: true);
        configuration.AddEnvironmentVariables();
        configuration.AddSecretFiles();
        return configuration;
    }

    private static async Task<int> Run(IVerb verb, string[] arguments)
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        await using var output = new StreamWriter(Console.OpenStandardOutput(), utf8);
        Console.SetError(new StreamWriter(Console.OpenStandardError(), utf8) { AutoFlush = true });
        try
        {
            return await verb.Run(arguments, output, CancellationToken.None);
        }
        catch (RuleViolation refusal)
        {
            await Console.Error.WriteLineAsync(refusal.Message);
            return Refused;
        }
        catch (WrongSetting wrong)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return WrongSetting.ExitCode;
        }
        catch (WrongUsage misuse)
        {
            return await Misuse(misuse.Message, [verb]);
        }
    }

    private static async Task<int> Misuse(string what, IEnumerable<IVerb> verbs)
    {
        await Console.Error.WriteLineAsync(what);
        foreach (var verb in verbs)
            await Console.Error.WriteLineAsync($"  ./hub {verb.Name} {verb.Usage}");
        return Misused;
    }
}
