using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace CommunityHub.Benchmarks.Measuring;

/// <summary>What a browser that has never been here fetches for a page: the page, its styles, scripts and pictures, as they travel; fonts apart.</summary>
internal static partial class FirstVisit
{
    /// <returns>Bytes of a first visit, and of the next one, when what may be kept has been kept.</returns>
    public static async Task<(long First, long Again)> Weigh(HttpClient browser, string page, CancellationToken cancellationToken)
    {
        var (html, bytes, _) = await Fetch(browser, page, cancellationToken);
        var (first, again) = (bytes, bytes);
        var wanted = new Queue<string>(Parts().Matches(html).Select(m => WebUtility.HtmlDecode(m.Groups[1].Success ? m.Groups[1].Value : m.Groups[2].Value)));
        var seen = new HashSet<string>();
        while (wanted.TryDequeue(out var address))
        {
            if (address.StartsWith("data:", StringComparison.Ordinal) || address.EndsWith(".woff2", StringComparison.Ordinal) || !seen.Add(address))
                continue;

            var (text, weight, isKept) = await Fetch(browser, address, cancellationToken);
            first += weight;
            again += isKept ? 0 : weight;
            foreach (Match import in Imports().Matches(text))
                wanted.Enqueue(new Uri(new Uri(browser.BaseAddress!, address), import.Groups[1].Value).PathAndQuery);
        }

        return (first, again);
    }

    private static async Task<(string Text, long Bytes, bool IsKept)> Fetch(HttpClient browser, string address, CancellationToken cancellationToken)
    {
        using var response = await browser.GetAsync(new Uri(address, UriKind.RelativeOrAbsolute), cancellationToken);
        response.EnsureSuccessStatusCode();
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        var head = response.Headers.Concat(response.Content.Headers).Sum(h => h.Value.Sum(v => h.Key.Length + v.Length + 4));
        var isKept = response.Headers.CacheControl is { NoStore: false, NoCache: false, MaxAge: var age } && age > TimeSpan.FromDays(1);
        return (Unpack(body, response.Content.Headers.ContentEncoding.FirstOrDefault()), body.Length + head, isKept);
    }

    private static string Unpack(byte[] body, string? packing)
    {
        using var bytes = new MemoryStream(body);
        using Stream unpacked = packing switch { "br" => new BrotliStream(bytes, CompressionMode.Decompress), "gzip" => new GZipStream(bytes, CompressionMode.Decompress), _ => bytes };
        using var reader = new StreamReader(unpacked, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    [GeneratedRegex("<link[^>]*rel=\"(?:stylesheet|icon|modulepreload)\"[^>]*href=\"([^\"]+)\"|<(?:script|img)[^>]*src=\"([^\"]+)\"")]
    private static partial Regex Parts();

    [GeneratedRegex("""(?:^|\n)\s*import\s[^'"\n]*['"]([^'"]+)['"]|@import\s+(?:url\()?['"]([^'"]+)['"]""")]
    private static partial Regex Imports();
}
