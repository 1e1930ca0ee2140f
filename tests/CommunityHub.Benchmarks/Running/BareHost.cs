using Hangfire;
using Hangfire.PostgreSql;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CommunityHub.Benchmarks.Running;

/// <summary>«bare URL CONNECTION [hangfire]»: the least an ASP.NET Core host with a database can be, as a process of its own; with Hangfire as it comes, if wanted.</summary>
internal static class BareHost
{
    public static async Task<int> Run(string[] arguments)
    {
        if (arguments is not [var url, var connection, .. var more])
            return 64;

        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(NpgsqlDataSource.Create(connection));
        if (more is ["hangfire"])
        {
            builder.Services.AddHangfire(hangfire => hangfire.UsePostgreSqlStorage(storage => storage.UseNpgsqlConnection(connection)));
            builder.Services.AddHangfireServer();
        }

        await using var app = builder.Build();
        app.Urls.Add(url);
        app.MapGet("/", async (NpgsqlDataSource database) =>
        {
            await using var command = database.CreateCommand("select 1");
            return $"{await command.ExecuteScalarAsync()}";
        });
        await app.RunAsync();
        return 0;
    }
}
