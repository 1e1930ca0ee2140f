using System.Net;
using System.Net.Sockets;
using CommunityHub.Kernel;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Host.SignIn;

/// <summary>Where a request comes from, as its owner recognises it.</summary>
internal static class Device
{
    public const int Longest = 300, LongestAddress = 45;

    // In this order: Edge and Opera also call themselves Chrome, Chrome also Safari, Android also Linux.
    private static readonly (string Sign, string Name)[] Browsers =
        [("YaBrowser", "Яндекс Браузер"), ("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari")];

    private static readonly (string Sign, string Name)[] Systems =
        [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("Linux", "Linux")];

    /// <summary>What the browser says of itself, as it is.</summary>
    public static string Of(HttpContext? request)
    {
        var agent = request?.Request.Headers.UserAgent.ToString() ?? "";
        return Typed.Cut(agent, Longest);
    }

    public static string AddressOf(HttpContext? request) => Plain(request?.Connection.RemoteIpAddress)?.ToString() ?? "";

    /// <summary>«Firefox, Windows»; what cannot be told is left out.</summary>
    public static string InWords(string agent)
    {
        var known = new[] { Browsers, Systems }.Select(signs => signs.FirstOrDefault(s => agent.Contains(s.Sign, StringComparison.Ordinal)).Name).Where(name => name is not null).ToList();
        return known.Count > 0 ? string.Join(", ", known) : Say("неизвестное устройство", "unknown device");
    }

    /// <summary>Neighbours on the network: a /24 of IPv4, a /56 of IPv6, for whoever has one address has them all.</summary>
    public static string RangeOf(HttpContext? request)
    {
        if (Plain(request?.Connection.RemoteIpAddress) is not { } address)
            return "";

        return Convert.ToHexString(address.GetAddressBytes().AsSpan(0, address.AddressFamily is AddressFamily.InterNetwork ? 3 : 7));
    }

    // A listener for both families writes IPv4 as ::ffff:192.0.2.1; all of these would be one range.
    private static IPAddress? Plain(IPAddress? address) => address?.IsIPv4MappedToIPv6 == true ? address.MapToIPv4() : address;
}
