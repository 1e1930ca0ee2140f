using Npgsql;

namespace CommunityHub.Host;

/// <summary>What the host is told from outside, beyond what ASP.NET Core reads by itself.</summary>
internal static class Settings
{
    /// <summary>
    /// Passwords as files, as containers give them: <c>/run/secrets/Smtp__Password</c> holds <c>Smtp:Password</c>. Another directory: <c>Secrets:Directory</c>.
    /// </summary>
    public static void AddSecretFiles(this ConfigurationManager configuration) =>
        configuration.AddKeyPerFile(configuration["Secrets:Directory"] ?? "/run/secrets", optional: true);

    /// <summary><c>ConnectionStrings:Hub</c>, with <c>Database:Password</c> in it when that is set: so the string itself is no secret.</summary>
    public static string DatabaseOf(IConfiguration configuration)
    {
        var told = configuration.GetConnectionString("Hub") ?? throw new InvalidOperationException("ConnectionStrings:Hub says which database to use.");
        return configuration["Database:Password"] is { Length: > 0 } password ? new NpgsqlConnectionStringBuilder(told) { Password = password }.ConnectionString : told;
    }

    /// <summary>When nobody has said where people reach the house, links in letters lead to where it listens.</summary>
    public static void PublicUrlIsWhereWeListen(this ConfigurationManager configuration, string urls)
    {
        if (configuration["Hub:PublicUrl"] is not null)
            return;

        var first = urls.Split(';')[0].Replace("://*", "://localhost", StringComparison.Ordinal).Replace("://+", "://localhost", StringComparison.Ordinal).Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal);
        configuration["Hub:PublicUrl"] = first.Replace("://[::]", "://localhost", StringComparison.Ordinal);
    }
}
