using System.Net;
using System.Text.RegularExpressions;
using CommunityHub.Host;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHub.Benchmarks.Measuring;

/// <summary>The host as it is shipped, in this process.</summary>
internal sealed partial class House : IAsyncDisposable
{
    private readonly WebApplication _app;
    private bool _isRunning;

    private House(WebApplication app) => _app = app;

    public IServiceProvider Services => _app.Services;

    /// <param name="more">What a benchmark brings along: a module, steps, forms.</param>
    public static Task<House> Furnish(string database, Action<IServiceCollection>? more = null) => Make(database, more, ("Hub:Demo", "true"));

    /// <summary>Without the demonstration, and nothing is started by the clock.</summary>
    /// <inheritdoc cref="Furnish"/>
    public static Task<House> Plain(string database, Action<IServiceCollection> more) => Make(database, more, ("Hangfire:Recurring", "false"), ("Hangfire:Workers", "0"));

    /// <summary>Without the demonstration; Hangfire and the clock run as they do for users.</summary>
    /// <inheritdoc cref="Furnish"/>
    public static Task<House> AtWork(string database, Action<IServiceCollection> more, params IEnumerable<(string Key, string Value)> settings) => Make(database, more, settings);

    private static async Task<House> Make(string database, Action<IServiceCollection>? more, params IEnumerable<(string Key, string Value)> settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "CommunityHub.Host", ContentRootPath = HostDirectory, EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Hub"] = database, ["Hub:PublicUrl"] = "http://127.0.0.1", ["Logging:LogLevel:Default"] = "Error",
        });
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create<string, string?>(s.Key, s.Value)));
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        more?.Invoke(builder.Services);
        var app = Web.Build(builder);
        await app.MakeReady();
        return new(app);
    }

    /// <summary>Opens the doors and lets the pumps and the clock run.</summary>
    /// <param name="beside">Bare endpoints to measure its pages by.</param>
    public async Task Run(Action<WebApplication> beside, CancellationToken cancellationToken)
    {
        beside(_app);
        await _app.StartAsync(cancellationToken);
        _isRunning = true;
    }

    public async Task<TAnswer> Ask<TAnswer>(IRequest<TAnswer> question, CancellationToken cancellationToken)
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(question, cancellationToken);
    }

    /// <summary>A browser in which this person of the demonstration is signed in, or nobody; what it is sent stays compressed.</summary>
    public async Task<HttpClient> Browser(Guid? person, CancellationToken cancellationToken)
    {
        var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = new(_app.Urls.First()) };
        if (person is not null)
        {
            var page = await browser.GetStringAsync(new Uri("/sign-in", UriKind.Relative), cancellationToken);
            using var form = new FormUrlEncodedContent([new("person", $"{person}"), new("__RequestVerificationToken", Token().Match(page).Groups[1].Value)]);
            using var signedIn = await browser.PostAsync(new Uri("/sign-in?handler=Demo", UriKind.Relative), form, cancellationToken);
            if (signedIn.StatusCode is not HttpStatusCode.Redirect)
                throw new InvalidOperationException($"The demonstration did not let {person} in: {signedIn.StatusCode}.");
        }

        browser.DefaultRequestHeaders.Add("Accept-Encoding", "gzip, deflate, br");
        return browser;
    }

    public async ValueTask DisposeAsync()
    {
        if (_isRunning)
            await _app.StopAsync();
        await _app.DisposeAsync();
    }

    /// <summary>Where wwwroot is.</summary>
    public static string HostDirectory
    {
        get
        {
            var at = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(at.FullName, "src/Host/CommunityHub.Host.csproj")))
                at = at.Parent ?? throw new InvalidOperationException("Benchmarks run from the build, inside the repository.");
            return Path.Combine(at.FullName, "src/Host");
        }
    }

    [GeneratedRegex("__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)")]
    private static partial Regex Token();
}
