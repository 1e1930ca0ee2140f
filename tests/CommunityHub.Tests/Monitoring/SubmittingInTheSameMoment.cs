using CommunityHub.Mailing;
using CommunityHub.Monitoring;
using CommunityHub.Monitoring.Answering;
using CommunityHub.Monitoring.Responses;
using CommunityHub.Tests.Support;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityHub.Tests.Monitoring;

public sealed class SubmittingInTheSameMoment(Hub hub) : IAsyncLifetime
{
    private readonly Collection collection = new(hub);

    public async ValueTask InitializeAsync() => await Collection.Furnish(hub);

    public async ValueTask DisposeAsync() => await Collection.Rest(hub);

    [Fact]
    public async Task sends_the_plain_answers_in_one_transaction_and_leaves_every_other_untouched()
    {
        await collection.Launch();
        foreach (var (school, address) in ((Guid, string)[])[(Collection.School31, "school31@example.org"), (Collection.School22, "school22@example.org")])
        {
            using var visitor = await collection.Come(address);
            await collection.Fill(visitor, school);
            await Explain(school);
        }

        await hub.In<MailingDb, int>(db => db.Letters.ExecuteUpdateAsync(set => set.SetProperty(l => l.HandedAt, hub.Clock.GetUtcNow()).SetProperty(l => l.SentAt, hub.Clock.GetUtcNow())));
        var (first, second, unready) = (await Sending(Collection.School31), await Sending(Collection.School22), await Sending(Collection.School21));
        var other = first with { By = "deputy@example.org" };
        var head = second with { IsHead = true };
        var done = await hub.Ask(new SubmitAnswers([unready, first, other, head, second, first, new(Guid.NewGuid(), "nobody@example.org", null, IsHead: false)]));

        Assert.Equal([first, second], done.OrderBy(one => one.By == second.By));
        Assert.Equal((ResponseState.Submitted, ResponseState.Submitted, ResponseState.NotStarted), (await collection.State(Collection.School31), await collection.State(Collection.School22), await collection.State(Collection.School21)));
        var answer = await collection.Of(Collection.School31);
        Assert.Equal(("school31@example.org", 1), (answer.SubmittedBy, answer.Round));
        Assert.NotEmpty(answer.Figures!);
        Assert.Equal(["school22@example.org", "school31@example.org"], await hub.In<MailingDb, string[]>(db => db.Letters.Where(l => l.Kind == "monitoring.invitation" && l.ActedAt != null).Select(l => l.Recipient).Order().ToArrayAsync()));
    }

    [Fact]
    public async Task leaves_alone_what_somebody_else_has_locked()
    {
        await collection.Launch();
        using var visitor = await collection.Come("school31@example.org");
        await collection.Fill(visitor, Collection.School31);
        await Explain(Collection.School31);
        var sending = await Sending(Collection.School31);

        await hub.In<MonitoringDb, int>(async db =>
        {
            await using var curator = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
            await db.Database.ExecuteSqlAsync($"select 1 from monitoring.responses where id = {sending.ResponseId} for update", TestContext.Current.CancellationToken);
            Assert.Empty(await hub.Ask(new SubmitAnswers([sending])));
            return 0;
        });

        Assert.Equal([sending], await hub.Ask(new SubmitAnswers([sending])));
    }

    [Fact]
    public async Task serves_two_alone_and_then_all_who_have_waited()
    {
        var (company, gate) = (new Company(), new TaskCompletionSource());
        var together = company.Gather();
        var alone = new List<string>();
        var sending = Enumerable.Range(1, 12).Select(n => together.Join(new(Guid.NewGuid(), $"{n}", null, IsHead: false), async () =>
        {
            lock (alone)
                alone.Add($"{n}");
            await gate.Task;
            return Submitted.ToHead;
        })).ToList();

        Assert.Equal(["1", "2"], alone);
        gate.SetResult();
        var said = await Task.WhenAll(sending).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.Equal(["1", "2"], alone);
        Assert.Equal(Enumerable.Range(3, 10).Select(n => $"{n}"), company.Served.Order(Comparer<string>.Create((a, b) => int.Parse(a, null).CompareTo(int.Parse(b, null)))));
        Assert.Equal([Submitted.ToHead, Submitted.ToHead, .. Enumerable.Repeat(Submitted.ToCurator, 10)], said);
    }

    [Fact]
    public async Task tries_each_alone_whom_a_company_has_left_or_failed()
    {
        var (company, gate) = (new Company { Fails = true }, new TaskCompletionSource());
        var together = company.Gather();
        var sending = Enumerable.Range(1, 5).Select(n => together.Join(new(Guid.NewGuid(), $"{n}", null, IsHead: false), async () =>
        {
            await gate.Task;
            return n == 4 ? throw new InvalidOperationException("refused") : Submitted.ToCurator;
        })).ToList();
        gate.SetResult();

        Assert.Equal("refused", (await Assert.ThrowsAsync<InvalidOperationException>(() => sending[3].WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken))).Message);
        Assert.All(await Task.WhenAll(sending[0], sending[1], sending[2], sending[4]).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken), said => Assert.Equal(Submitted.ToCurator, said));
        Assert.NotEmpty(company.Served);
    }

    private async Task<SubmitAnswer> Sending(Guid school) => await collection.Of(school) is var response ? new(response.Id, response.SentTo!, HeadAddress: null, IsHead: false) : throw new InvalidOperationException();

    private async Task Explain(Guid school)
    {
        var response = await collection.Of(school);
        var form = CommunityHub.Monitoring.Forms.Ready.ReadyForms.Compiled("holdings-movement");
        var odd = form.Judge(CommunityHub.Monitoring.Forms.Answers.Parse(response.Answers), null, FactsOfSchool.Parse(response.Facts)).Findings.Where(f => f.Severity is CommunityHub.Monitoring.Forms.Severity.Warning);
        var said = CommunityHub.Monitoring.Forms.Judging.Explanations.ToJson(odd.ToDictionary(f => f.Key, f => new CommunityHub.Monitoring.Forms.Judging.Explanation(null, "сверено с книгой учёта")));
        await hub.In<MonitoringDb, int>(db => db.Responses.Where(r => r.Id == response.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.Explanations, said)));
    }

    /// <summary>Takes the place of the command, and says who came with it.</summary>
    private sealed class Company : IMediator
    {
        public List<string> Served { get; } = [];
        public bool Fails { get; init; }

        public SubmittingTogether Gather() => new(new ServiceCollection().AddSingleton<IMediator>(this).BuildServiceProvider().GetRequiredService<IServiceScopeFactory>(), NullLogger<SubmittingTogether>.Instance);

        public Task<TResponse> Send<TResponse>(IRequest<TResponse> request, CancellationToken cancellationToken = default)
        {
            var all = ((SubmitAnswers)(object)request).All;
            lock (Served)
                Served.AddRange(all.Select(one => one.By));
            return Fails ? throw new InvalidOperationException("The server is gone.") : Task.FromResult((TResponse)(object)all.ToHashSet());
        }

        public Task<object?> Send(object request, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task Publish(object notification, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task Publish<TNotification>(TNotification notification, CancellationToken cancellationToken = default) where TNotification : INotification => throw new NotSupportedException();
    }
}
