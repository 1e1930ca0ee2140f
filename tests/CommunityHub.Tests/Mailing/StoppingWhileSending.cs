using CommunityHub.Contracts.Mailing;
using CommunityHub.Mailing;
using CommunityHub.Mailing.Letters;
using CommunityHub.Mailing.Post;
using CommunityHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace CommunityHub.Tests.Mailing;

/// <summary>The house is stopped in order while a slow server has a letter in hand: nothing is in doubt afterwards.</summary>
public sealed class StoppingWhileSending(Hub hub) : IAsyncLifetime
{
    private readonly SmtpSink _sink = new();
    private readonly CancellationTokenSource _stop = new();
    private volatile bool _isThinking;

    public async ValueTask InitializeAsync() => await hub.Reset();

    public ValueTask DisposeAsync()
    {
        _sink.Dispose();
        _stop.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task waits_for_the_answer_to_a_letter_that_the_server_has_whole()
    {
        Think(".", SendingRun.BeforeRecall + TimeSpan.FromSeconds(2));
        await Queue("first@example.org", "second@example.org");

        await StopInTheMiddle();

        Assert.Equal([LetterState.Queued, LetterState.Sent], (await States()).Order());
        Assert.Single(_sink.Letters);
    }

    [Theory, InlineData("MAIL"), InlineData("RCPT"), InlineData("DATA")]
    public async Task takes_a_letter_back_that_the_server_does_not_have_whole(string slow)
    {
        Think(slow, TimeSpan.FromSeconds(40));
        await Queue("first@example.org");
        var began = TimeProvider.System.GetTimestamp();

        await StopInTheMiddle();

        Assert.InRange(TimeProvider.System.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(20));
        var letter = await hub.In<MailingDb, Letter>(db => db.Letters.AsNoTracking().SingleAsync());
        Assert.Equal((LetterState.Queued, 0), (letter.State, letter.Attempts));
        Assert.Empty(_sink.Letters);

        _sink.Thinks = _ => TimeSpan.Zero;
        await Send(CancellationToken.None);
        Assert.Equal([LetterState.Sent], await States());
        Assert.Single(_sink.Letters);
    }

    [Fact]
    public async Task has_as_long_as_the_slowest_server_is_waited_for()
    {
        await using var host = new AnotherHost(hub, settings: [("Smtp:Host", "127.0.0.1"), ("Smtp:TimeoutSeconds", "40"), ("Smtp:Others:0:Host", "127.0.0.2"), ("Smtp:Others:0:TimeoutSeconds", "120")]);

        Assert.Equal(TimeSpan.FromSeconds(130), MailingModule.TimeToStop(host.Services));
        Assert.Equal(TimeSpan.FromSeconds(145), host.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout);
    }

    private void Think(string slow, TimeSpan time) => _sink.Thinks = verb =>
    {
        if (verb != slow)
            return TimeSpan.Zero;
        _isThinking = true;
        return time;
    };

    private async Task StopInTheMiddle()
    {
        var sending = Send(_stop.Token);
        await Hub.Eventually(() => Task.FromResult(_isThinking));
        await _stop.CancelAsync();
        await sending;
    }

    private async Task Send(CancellationToken stopping)
    {
        var server = new SmtpServer { Host = "127.0.0.1", Port = _sink.Port };
        using var places = new ConnectionsToServer(server, hub.Clock);
        var services = hub.Services;
        var run = new SendingRun(services.GetRequiredService<IServiceScopeFactory>(), services.GetRequiredService<NpgsqlDataSource>(), services.GetRequiredService<LetterAsMime>(), own: null, server, hub.Clock, services.GetRequiredService<ILogger<SendingRun>>(), stopping);
        Assert.True(places.TryTake());
        await new Lane(run, places).Work(() => { });
    }

    private async Task Queue(params string[] to)
    {
        foreach (var one in to)
            await hub.Send(new QueueLetter("stop:1", "tests.stop", one, "", "Остановка", "Текст.", ""));
    }

    private Task<List<LetterState>> States() => hub.In<MailingDb, List<LetterState>>(async db => [.. (await db.Letters.AsNoTracking().ToListAsync()).Select(letter => letter.State)]);
}
