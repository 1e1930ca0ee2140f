using System.Diagnostics.Metrics;
using System.Threading.Channels;

namespace CommunityHub.Benchmarks.Measuring;

/// <summary>How long the server itself took for each request, from the first byte read to the last byte written, by ASP.NET Core's own meter.</summary>
internal sealed class ServerTimes : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly Channel<double> _milliseconds = Channel.CreateUnbounded<double>();

    public ServerTimes()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument is { Meter.Name: "Microsoft.AspNetCore.Hosting", Name: "http.server.request.duration" })
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<double>((_, seconds, _, _) => _milliseconds.Writer.TryWrite(seconds * 1000));
        _listener.Start();
    }

    /// <summary>Asks for a page again and again, one after the other.</summary>
    /// <param name="often">How often it is counted; a fifth as often before that.</param>
    public async Task<Times> Of(HttpClient browser, string page, bool isShort, CancellationToken cancellationToken, int often = 150)
    {
        var (warmUp, counted) = isShort ? (1, 2) : (often / 5, often);
        var times = new List<double>();
        for (var at = -warmUp; at < counted; at++)
        {
            while (_milliseconds.Reader.TryRead(out _))
            {
                // Of earlier requests that nobody has asked about.
            }

            using var response = await browser.GetAsync(new Uri(page, UriKind.Relative), cancellationToken);
            response.EnsureSuccessStatusCode();
            await response.Content.ReadAsByteArrayAsync(cancellationToken);
            var took = await _milliseconds.Reader.ReadAsync(cancellationToken);
            if (at >= 0)
                times.Add(took);
        }

        return new(times);
    }

    public void Dispose() => _listener.Dispose();
}
