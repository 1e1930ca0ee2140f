namespace CommunityHub.Host.Embedded;

/// <summary>Finds what npm has fetched, from wherever the host was started.</summary>
internal static class NodePackages
{
    public static string? Find(string path)
    {
        foreach (var start in (string[])[Environment.CurrentDirectory, AppContext.BaseDirectory])
            for (var at = new DirectoryInfo(start); at is not null; at = at.Parent)
                if (Path.Combine(at.FullName, "node_modules", path) is var found && Path.Exists(found))
                    return found;
        return null;
    }
}
