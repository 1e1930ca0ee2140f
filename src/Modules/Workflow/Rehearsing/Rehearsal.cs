using CommunityHub.Kernel;
using CommunityHub.Kernel.Due;
using CommunityHub.Workflow.Definitions;
using CommunityHub.Workflow.Running;
using Timer = CommunityHub.Workflow.Running.Timer;

namespace CommunityHub.Workflow.Rehearsing;

/// <summary>Plays a process in memory, act by act.</summary>
internal sealed class Rehearsal
{
    private readonly ProcessGraph _process;
    private readonly HashSet<Guid> _done = [];

    private Rehearsal(BpmnFile file, ProcessGraph process, DateTimeOffset now, LeftForLater left) => (_process, Stage) = (process, new(file, now, left));

    public HeldStage Stage { get; }
    public ProcessInstance? Root => Stage.Instances.Count > 0 ? Stage.Instances[0] : null;

    /// <summary>Where tokens stand; for a sub-process or a called process, where those inside it stand.</summary>
    public IEnumerable<string> Open =>
        from instance in Stage.Instances
        where !instance.IsOver
        from token in instance.Tokens
        where !instance.Tokens.Exists(t => t.ParentId == token.Id) && !Stage.Instances.Exists(i => i.CallerTokenId == token.Id && !i.IsOver)
        select token.ElementId;

    public string State =>
        Root is null ? "active"
        : Root.IsOver ? "completed"
        : Stage.Instances.Exists(i => !i.IsOver && i.Incidents.Exists(incident => incident.ResolvedAt is null)) ? "incident"
        : "active";

    /// <summary>Plays the whole script. Where something fails that was not told to, all is played anew up to there, and it is left for later.</summary>
    public static async Task<Rehearsal> Play(BpmnFile file, ProcessGraph process, DateTimeOffset now, IReadOnlyList<Act> script)
    {
        var left = new LeftForLater();
        for (var tries = 0; ; tries++)
            try
            {
                left.BeginAnew();
                var rehearsal = new Rehearsal(file, process, now, left);
                await rehearsal.Play(script);
                return rehearsal;
            }
            catch (RunOnceMore) when (tries < 50)
            {
                // What has failed is noted.
            }
    }

    private async Task Play(IReadOnlyList<Act> script)
    {
        var first = script.TakeWhile(a => a is Act.Fail or Act.Give).Count();
        foreach (var fail in script.Take(first).OfType<Act.Fail>())
            Stage.Fail(fail.Topic, fail.Times);
        await Begin(script.Take(first).OfType<Act.Give>().Aggregate(Variables.None, (given, more) => given.With(more.Variables)));
        await CarryOutDue(Stage.Now);
        foreach (var act in script.Skip(first))
        {
            await Play(act);
            await CarryOutDue(Stage.Now);
        }
    }

    private async Task Begin(Dictionary<string, object?> given)
    {
        if (_process.PlainStart is { } start)
            await Begin(start, given);
        else
            foreach (var timed in _process.StartsIn(null))
                if (timed.Trigger is TimerTrigger timer)
                    Stage.Add(FirstTime(timed, timer));
    }

    private async Task Play(Act act)
    {
        switch (act)
        {
            case Act.Complete complete:
                await Complete(complete);
                return;
            case Act.Advance advance:
                var until = advance.Duration.After(Stage.Now);
                await CarryOutDue(until);
                Stage.Now = until;
                return;
            case Act.Message message:
                await Bring(message);
                return;
            case Act.Give give:
                Root?.Set(give.Variables);
                return;
            case Act.Fail fail:
                Stage.Fail(fail.Topic, fail.Times);
                return;
        }
    }

    private async Task Complete(Act.Complete act)
    {
        var (instance, task) = (from i in Stage.Instances from t in i.Tasks where t.IsOpen && t.ElementId == act.Task select (i, t)).FirstOrDefault();
        if (task is null)
            throw new RuleViolation("rehearsal.no-such-task",
                $"Задача «{act.Task}» сейчас не открыта. Открыто: {OpenInWords}.", $"The task “{act.Task}” is not open now. Open are: {OpenInWords}.");

        task.CompleteInRehearsal(Stage.Now);
        instance.Set(act.Variables);
        Stage.Note(HistoryEntry.Of(instance, task.ElementId, task.NameRu, HistoryKind.Completed, Stage.Now));
        await (await Stage.BurstOf(instance)).GoOn(instance.Tokens.Single(t => t.Id == task.TokenId));
    }

    private string OpenInWords => string.Join(", ", Open) is { Length: > 0 } open ? open : Words.Say("ничего", "nothing");

    private async Task Bring(Act.Message act)
    {
        if (Stage.Subscriptions.Find(s => s.Message == act.Name && (act.Key is null || s.Key == act.Key)) is { } subscription)
        {
            Stage.Subscriptions.Remove(subscription);
            var instance = Stage.Instances.Single(i => i.Id == subscription.InstanceId);
            await (await Stage.BurstOf(instance)).Fire(instance.Tokens.Single(t => t.Id == subscription.TokenId), subscription.ElementId, act.Variables);
        }
        else if (_process.StartsIn(null).FirstOrDefault(s => s.Trigger is MessageTrigger trigger && trigger.Message == act.Name) is { } start)
            await Begin(start, act.Variables);
        else
            Stage.Messages.Add(BufferedMessage.Of(act.Name, act.Key ?? "", act.Variables, Stage.Now, DateTimeOffset.MaxValue));
    }

    private async Task Begin(StartEvent start, IReadOnlyDictionary<string, object?> variables)
    {
        var definition = await Stage.ActiveVersion(_process.Id);
        var instance = ProcessInstance.Start(definition, new("rehearsal", _process.NameRu, "/", null, null, variables), Stage.Now);
        Stage.Add(instance);
        await (await Stage.BurstOf(instance)).Begin(start, null);
    }

    private ScheduledStart FirstTime(StartEvent start, TimerTrigger timer)
    {
        var scope = new Scope(Variables.None, Stage.Now, _ => Stage.Now);
        if (timer.Kind is TimerKind.Cycle && IsoCycle.Read(Expression.Fill(timer.Text, scope)) is { } cycle)
            return ScheduledStart.Of(Stage.ActiveVersion(_process.Id).Result, start.Id, cycle.First(Stage.Now), cycle.Times is { } times ? times - 1 : -1);
        return ScheduledStart.Of(Stage.ActiveVersion(_process.Id).Result, start.Id, Expression.Moment(timer.Text, scope), 0);
    }

    // The clock goes from one due row to the next, so that everything happens at its own time.
    private async Task CarryOutDue(DateTimeOffset until)
    {
        for (var count = 0; ; count++)
        {
            var due = Stage.DueRows.Where(r => !_done.Contains(r.Id) && r.SetAsideAt is null && r.DueAt <= until).MinBy(r => r.DueAt);
            if (due is null)
                return;
            if (count == 10_000)
                throw new RuleViolation("rehearsal.endless", "За это время таймеры сработали больше 10 000 раз: сократите промежуток.", "In this time the timers have fired more than 10,000 times: advance by less.");

            if (due.DueAt > Stage.Now)
                Stage.Now = due.DueAt;
            await CarryOut(due);
        }
    }

    private async Task CarryOut(DueRow due)
    {
        var (instanceId, tokenId, elementId) = due switch
        {
            Timer timer => (timer.InstanceId, timer.TokenId, timer.ElementId),
            AsyncStep step => (step.InstanceId, step.TokenId, step.ElementId),
            _ => (Guid.Empty, Guid.Empty, ((ScheduledStart)due).ElementId),
        };
        if (due is ScheduledStart scheduled)
        {
            _done.Add(due.Id);
            if (scheduled.TimesLeft != 0 && _process[elementId] is StartEvent { Trigger: TimerTrigger timer })
                Stage.Add(ScheduledStart.Of(Stage.ActiveVersion(_process.Id).Result, elementId,
                    IsoCycle.Read(Expression.Fill(timer.Text, new(Variables.None, Stage.Now, _ => Stage.Now)))!.Next(due.DueAt, Stage.Now), scheduled.TimesLeft > 0 ? scheduled.TimesLeft - 1 : -1));
            await Begin((StartEvent)_process[elementId], Variables.None);
            return;
        }

        var instance = Stage.Instances.Single(i => i.Id == instanceId);
        if (instance.Tokens.Find(t => t.Id == tokenId) is not { } token)
        {
            _done.Add(due.Id);
            return;
        }

        var before = Stage.Remember(instance);
        try
        {
            var burst = await Stage.BurstOf(instance);
            if (due is Timer timer)
                await burst.Fire(token, elementId, Variables.None, timer);
            else
                await burst.CarryOut(token);
            _done.Add(due.Id);
        }
        catch (Exception failure) when (failure is not RunOnceMore)
        {
            before.Undo();
            due.CountFailure(failure.Message, Stage.Now);
            Stage.Note(HistoryEntry.Of(instance, elementId, elementId, HistoryKind.Failed, Stage.Now, remark: failure.Message));
            if (due.SetAsideAt is not null)
                await (await Stage.BurstOf(instance)).Raise(token, due.Id, failure.Message);
        }
    }
}
