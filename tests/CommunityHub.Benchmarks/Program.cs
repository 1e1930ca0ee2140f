using System.Runtime.InteropServices;
using System.Text;
using CommunityHub.Benchmarks.Events;
using CommunityHub.Benchmarks.Killing;
using CommunityHub.Benchmarks.Mail;
using CommunityHub.Benchmarks.Measuring;
using CommunityHub.Benchmarks.Membership;
using CommunityHub.Benchmarks.Monitoring;
using CommunityHub.Benchmarks.Planning;
using CommunityHub.Benchmarks.Running;
using CommunityHub.Benchmarks.Workflow;
using CommunityHub.Host.Embedded;

const int Done = 0, Failed = 1, Misused = 64;
IBenchmark[] all = [new PlanPages(), new ImportingPlans(), new RunningTheHouse(), new DeliveringEvents(), new WorkflowBursts(), new WorkflowPages(), new DataBank(), new Collecting(), new SendingMail(), new CampaignPages(), new KillingAHost(), KillingThePost.Senders, KillingThePost.Houses, new SharingTheWork()];

if (args is ["bare", ..])
    return await BareHost.Run(args[1..]);
if (args is ["post", ..])
    return await PostOnly.Work(args[1..]);
if (args is ["house", ..])
    return await PostOnly.WorkAsHouse(args[1..]);
if (args is ["worker", ..])
    return await WorkingHost.Work(args[1..]);

Console.SetOut(new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true });
if (Wish.From(args, out var problem) is not { } wish)
    return Misuse(problem);
if (wish.Names.Count == 0)
{
    foreach (var benchmark in all)
        Console.WriteLine($"{benchmark.Name,-16} {benchmark.Sentence}");
    return Done;
}

if (wish.Names.FirstOrDefault(name => !all.Any(b => b.Name == name)) is { } unknown)
    return Misuse($"There is no benchmark «{unknown}».");

foreach (var wanted in wish.Names.Select(name => all.Single(b => b.Name == name)))
    if (await Measure(wanted) is not Done and var failed)
        return failed;
return Done;

async Task<int> Measure(IBenchmark wanted)
{
    using var stopping = new CancellationTokenSource(wanted.Limit);
    using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
    using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
    try
    {
        await using var place = new Place(wish.Database);
        var rows = await wanted.Measure(place, wish.IsShort, stopping.Token);
        Console.WriteLine(wish.AsJson ? Report.AsJson(wanted.Name, rows) : Report.AsTable(rows));
        return Done;
    }
    catch (OperationCanceledException) when (stopping.IsCancellationRequested)
    {
        await Console.Error.WriteLineAsync($"Stopped: interrupted, or it took longer than {wanted.Limit.TotalMinutes:0} minutes.");
        return Failed;
    }
    catch (EmbeddedFailure failure)
    {
        await Console.Error.WriteLineAsync(failure.Message);
        return Failed;
    }

    void Stop(PosixSignalContext signal)
    {
        signal.Cancel = true;
        stopping.Cancel();
    }
}

int Misuse(string what)
{
    Console.Error.WriteLine($"{what} Use ./hub bench NAME… [--json] [--short], where NAME is one of: {string.Join(", ", all.Select(b => b.Name))}.");
    return Misused;
}
