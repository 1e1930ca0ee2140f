using CommunityHub.Contracts;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Kernel.Events;
using CommunityHub.Kernel.Workflow;
using CommunityHub.Workflow.Calendar;
using CommunityHub.Workflow.Definitions;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Workflow.Running;

/// <summary>The tables of the house. It belongs to a scope, as the transaction does.</summary>
internal sealed class DatabaseStage(WorkflowDb db, IEnumerable<Topic> topics, Outbox outbox, TimeProvider clock, IServiceProvider scope) : IStage
{
    private readonly Dictionary<Guid, Burst> _bursts = [];
    private readonly HashSet<ProcessInstance> _loaded = [];
    private readonly Dictionary<(string Process, string Key, string Element), string> _leftForLater = [];
    private WorkingCalendar? _calendar;

    public DateTimeOffset Now => clock.GetUtcNow();

    public async Task<WorkingCalendar> WorkingDays() => _calendar ??= await db.WorkingDays(default);

    public void Note(HistoryEntry entry) => db.History.Add(entry);

    public void Add(object row) => db.Add(row);

    public void Remove(Token token)
    {
        if (db.Entry(token).State is not EntityState.Detached)
            db.Tokens.Remove(token);
    }

    public Task Publish(IEvent @event) => outbox.Publish(@event, default);

    public async Task<IReadOnlyDictionary<string, object?>> Carry(ServiceTaskElement element, ServiceStep step) =>
        await (topics.SingleOrDefault(t => t.Name == element.Topic)
            ?? throw new InvalidOperationException(Words.Say($"Тему «{element.Topic}» больше не выполняет ни один модуль.", $"No module carries out the topic “{element.Topic}” any longer."))).Run(step, scope, default);

    public string? LeftForLater(ProcessInstance instance, Element element) => _leftForLater.Count == 0 ? null : _leftForLater.GetValueOrDefault(Place(instance, element));

    public RunOnceMore LeaveForLater(ProcessInstance instance, Element element, Exception failure)
    {
        // A line that was cut, or two who waited for each other: nothing is wrong with the element.
        if (!IsPassing(failure))
            _leftForLater[Place(instance, element)] = failure.Message;
        return new(failure.Message, failure);
    }

    public async Task<BufferedMessage?> Take(string message, string key)
    {
        await db.OneByOne(message, key);
        var early = await db.BufferedMessages.Where(m => m.Message == message && m.Key == key && m.ForgottenAt > Now).OrderBy(m => m.CameAt).ThenBy(m => m.Id).FirstOrDefaultAsync();
        if (early is not null)
            db.Remove(early);
        return early;
    }

    public async Task LoadWaits(ProcessInstance instance)
    {
        if (db.Entry(instance).State is EntityState.Added or EntityState.Detached || !_loaded.Add(instance))
            return;

        await db.Tasks.Where(t => t.InstanceId == instance.Id && t.CompletedAt == null && t.WithdrawnAt == null).LoadAsync();
        await db.Incidents.Where(i => i.InstanceId == instance.Id && i.ResolvedAt == null).LoadAsync();
    }

    public async Task<Definition> ActiveVersion(string process) =>
        await db.Definitions.SingleOrDefaultAsync(d => d.Key == process && d.ActivatedAt != null && d.RetiredAt == null)
            ?? throw new RuleViolation("process.unknown",
                $"Процесс «{process}» не развёрнут. Обратитесь к администратору: схема процесса не принята, снята или не загружена.",
                $"The process “{process}” is not deployed. Ask the administrator: its definition was refused, is retired, or is missing.");

    public async Task<Burst> BurstOf(ProcessInstance instance)
    {
        // After something has been undone, the same run is another object: its old burst knows nothing of that.
        if (!_bursts.TryGetValue(instance.Id, out var burst) || burst.Instance != instance)
            _bursts[instance.Id] = burst = new(instance, await db.GraphOf(instance.DefinitionId, default), this);
        return burst;
    }

    public async Task<ProcessInstance> Caller(ProcessInstance called) =>
        db.Instances.Local.FindEntry(called.CallerId!.Value)?.Entity ?? (await db.Lock(called.CallerId.Value, default))!;

    public async Task<ProcessInstance?> CalledFrom(Token token) =>
        db.Instances.Local.FirstOrDefault(i => i.CallerTokenId == token.Id)
        ?? (await db.Instances.Where(i => i.CallerTokenId == token.Id).Select(i => (Guid?)i.Id).FirstOrDefaultAsync() is { } id ? await db.Lock(id, default) : null);

    private static (string Process, string Key, string Element) Place(ProcessInstance instance, Element element) => ($"{instance.DefinitionId}", instance.BusinessKey, element.Id);

    private static bool IsPassing(Exception? failure)
    {
        for (; failure is not null; failure = failure.InnerException)
            if (failure is Npgsql.NpgsqlException { IsTransient: true })
                return true;
        return false;
    }
}
