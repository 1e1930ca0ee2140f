using CommunityHub.Contracts;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel;
using CommunityHub.Workflow.Calendar;
using CommunityHub.Workflow.Definitions;

namespace CommunityHub.Workflow.Running;

/// <summary>Where bursts play: the tables of the house, or a rehearsal that is held in memory.</summary>
internal interface IStage
{
    DateTimeOffset Now { get; }

    Task<WorkingCalendar> WorkingDays();

    void Note(HistoryEntry entry);

    /// <summary>Something that waits from now on: a timer, a step, a subscription, an incident, a called run.</summary>
    void Add(object row);

    void Remove(Token token);

    Task Publish(IEvent @event);

    /// <summary>Has the module that knows the topic do the step.</summary>
    Task<IReadOnlyDictionary<string, object?>> Carry(ServiceTaskElement element, ServiceStep step);

    /// <summary>Why this element is not to be carried out in this burst; null when it is.</summary>
    string? LeftForLater(ProcessInstance instance, Element element);

    /// <summary>Notes that the element has failed, and undoes the burst, which begins anew and leaves the element for later.</summary>
    RunOnceMore LeaveForLater(ProcessInstance instance, Element element, Exception failure);

    /// <summary>A message that has come before, if there is one; it is taken.</summary>
    Task<BufferedMessage?> Take(string message, string key);

    /// <summary>Makes the open tasks and incidents of a run known to it.</summary>
    Task LoadWaits(ProcessInstance instance);

    /// <summary>The version in which a process begins today.</summary>
    Task<Definition> ActiveVersion(string process);

    /// <summary>The burst of a run: the one that goes on further up, or a new one.</summary>
    Task<Burst> BurstOf(ProcessInstance instance);

    Task<ProcessInstance> Caller(ProcessInstance called);

    /// <summary>The run that the call activity of this token has begun, if it still goes on.</summary>
    Task<ProcessInstance?> CalledFrom(Token token);
}
