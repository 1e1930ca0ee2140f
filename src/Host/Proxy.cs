using Microsoft.AspNetCore.HttpOverrides;

namespace CommunityHub.Host;

/// <summary>
/// Whose word on who the visitor is and how they came is taken: that of the networks in <c>Proxy:Networks</c> («172.31.250.0/24, 10.0.0.7/32»), and of nobody else. With none,
/// such headers are ignored: else anybody could write an address into them, and count as another network with every try.
/// </summary>
internal static class Proxy
{
    public static void TrustProxies(this IServiceCollection services, IConfiguration configuration) => services.Configure<ForwardedHeadersOptions>(trust =>
    {
        // Not the host's name: the proxy hands the visitor's own on.
        trust.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        trust.ForwardLimit = null; // From the nearest back to the first that is none of ours.
        trust.KnownProxies.Clear();
        trust.KnownIPNetworks.Clear();
        foreach (var network in Networks(configuration))
            trust.KnownIPNetworks.Add(network);
    });

    public static void UseTrustedProxies(this WebApplication app)
    {
        if (Networks(app.Configuration).Count > 0)
            app.UseForwardedHeaders();
    }

    private static List<System.Net.IPNetwork> Networks(IConfiguration configuration) =>
        [.. (configuration["Proxy:Networks"] ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries).Select(Network)];

    private static System.Net.IPNetwork Network(string written) => System.Net.IPNetwork.TryParse(written, out var network)
        ? network
        : throw new InvalidOperationException($"Proxy:Networks has «{written}», which is no network. Write it as 172.31.250.0/24, one address as 10.0.0.7/32.");
}
