using System.Diagnostics;

namespace CommunityHub.Host.Embedded;

/// <summary>Who we are, and whose the database's files must be.</summary>
internal static class Ownership
{
    /// <summary>The user and group «nobody» on Linux.</summary>
    public const int Nobody = 65534;

    public static bool WeAreRoot => OperatingSystem.IsLinux() && Environment.UserName == "root";

    public static void GiveToNobody(string directory)
    {
        if (!WeAreRoot)
            return;

        using var chown = Process.Start("chown", ["-R", $"{Nobody}:{Nobody}", directory]);
        chown.WaitForExit();
    }

    /// <summary>Whether «nobody» can come to this place: every directory above it must let others pass.</summary>
    public static bool NobodyCanReach(string path)
    {
        for (var at = new DirectoryInfo(path); at is not null; at = at.Parent)
            if (at.Exists && !OperatingSystem.IsWindows() && !at.UnixFileMode.HasFlag(UnixFileMode.OtherExecute))
                return false;
        return true;
    }
}
