using System.Diagnostics;
using System.Text.RegularExpressions;
using CommunityHub.Tests.Support;
using CommunityHub.Workflow;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CommunityHub.Tests.Workflow.Inbox;

/// <summary>Ten thousand tasks wait at one post. How long it takes is measured and said, not asserted; what is read for it is.</summary>
public sealed class ShowingALongInbox(Hub hub) : IAsyncLifetime
{
    // The run and its task as the engine made them, ten thousand times.
    private const string Multiply = """
        with copies as (
            insert into workflow.instances
            select (jsonb_populate_record(i, jsonb_build_object('id', gen_random_uuid(), 'title', 'План ' || n))).* from workflow.instances i, generate_series(1, 9999) n
            returning id)
        insert into workflow.tasks
        select (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), 'instance_id', c.id, 'token_id', gen_random_uuid(), 'due_at', t.due_at + random() * interval '30 days'))).*
        from workflow.tasks t, copies c;
        analyze workflow.instances, workflow.tasks;
        """;

    public async ValueTask InitializeAsync()
    {
        await hub.Furnish();
        await hub.Offer("План А");
        await hub.Settle();
        await hub.In<WorkflowDb, int>(db => db.Database.ExecuteSqlRawAsync(Multiply));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("/inbox")]
    [InlineData("/inbox?p=200")]
    [InlineData("/inbox?unread=true&sort=priority")]
    [InlineData("/inbox?q=План&process=plan-approval")]
    public async Task reads_one_page_and_no_drawing(string page)
    {
        using var browser = hub.Browser(Cast.ActingDirector);
        await browser.GetStringAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken);
        using var asked = new Asked();
        var began = Stopwatch.GetTimestamp();

        var html = await browser.GetStringAsync(new Uri(page, UriKind.Relative), TestContext.Current.CancellationToken);

        TestContext.Current.TestOutputHelper?.WriteLine($"{page}: {Stopwatch.GetElapsedTime(began).TotalMilliseconds:0} ms, {asked.Commands.Count} commands of {asked.Spent.TotalMilliseconds:0} ms\n{string.Join('\n', asked.Told)}");
        Assert.Equal(50, Regex.Count(html, "data-task="));
        Assert.Contains("(10000)", html, StringComparison.Ordinal);
        Assert.DoesNotContain(asked.Commands, sql => sql.Contains("xml", StringComparison.Ordinal) || sql.Contains("variables", StringComparison.Ordinal));
        Assert.DoesNotContain(asked.Commands, sql => sql.Contains("content", StringComparison.Ordinal));
    }

    /// <summary>Every command that goes to the database meanwhile.</summary>
    private sealed class Asked : IDisposable, IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        private readonly List<IDisposable> _listening = [];

        public Asked() => _listening.Add(DiagnosticListener.AllListeners.Subscribe(this));

        public List<string> Commands { get; } = [];
        public List<string> Told { get; } = [];
        public TimeSpan Spent { get; private set; }

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name)
                _listening.Add(value.Subscribe(this));
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Value is not CommandExecutedEventData executed)
                return;

            Spent += executed.Duration;
            Commands.Add(executed.Command.CommandText);
            Told.Add($"  {executed.Duration.TotalMilliseconds:0.0} ms  {executed.Command.CommandText.ReplaceLineEndings(" ")[..Math.Min(110, executed.Command.CommandText.Length)]}");
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void Dispose() => _listening.ForEach(l => l.Dispose());
    }
}
