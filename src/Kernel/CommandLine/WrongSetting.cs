namespace CommunityHub.Kernel.CommandLine;

/// <summary>The configuration says what cannot be meant; each sentence names the setting, what stands there, and what may.</summary>
public sealed class WrongSetting(IReadOnlyList<string> sentences) : Exception(string.Join(Environment.NewLine, sentences))
{
    /// <summary>EX_CONFIG of sysexits.h: whoever starts the house again and again may stop doing so.</summary>
    public const int ExitCode = 78;
}
