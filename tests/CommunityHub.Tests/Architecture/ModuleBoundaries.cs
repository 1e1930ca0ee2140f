using System.Reflection;
using CommunityHub.Contracts;
using CommunityHub.Kernel.Events;
using CommunityHub.Mailing;
using CommunityHub.Membership;
using CommunityHub.Monitoring;
using CommunityHub.Planning;
using CommunityHub.Tests.Support;
using CommunityHub.Workflow;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHub.Tests.Architecture;

public sealed class ModuleBoundaries(Hub hub)
{
    public static TheoryData<Type> Modules => [typeof(MailingModule), typeof(MembershipModule), typeof(MonitoringModule), typeof(PlanningModule), typeof(WorkflowModule)];

    [Theory, MemberData(nameof(Modules))]
    public void a_module_shows_the_world_one_class(Type module)
    {
        Assert.Equal([module], module.Assembly.GetExportedTypes());
    }

    [Theory, MemberData(nameof(Modules))]
    public void a_module_knows_the_kernel_and_the_contracts_and_no_other_module(Type module)
    {
        var known = from name in module.Assembly.GetReferencedAssemblies()
                    where name.Name!.StartsWith("CommunityHub.", StringComparison.Ordinal)
                    select name.Name;

        Assert.Subset(new HashSet<string> { "CommunityHub.Kernel", "CommunityHub.Contracts" }, known.ToHashSet());
    }

    [Theory, MemberData(nameof(Modules))]
    public void every_reaction_of_a_module_is_registered(Type module)
    {
        var reactions = from type in module.Assembly.GetTypes()
                        from handled in type.GetInterfaces()
                        where handled.IsGenericType && handled.GetGenericTypeDefinition() == typeof(IHandle<>)
                        select KnownAsAttribute.NameOf(type);

        Assert.Subset(hub.Services.GetServices<Listener>().Select(l => l.Name).ToHashSet(), reactions.ToHashSet());
    }

    [Fact]
    public void every_listener_has_a_name_of_its_own()
    {
        var names = hub.Services.GetServices<Listener>().Select(l => l.Name).ToList();

        Assert.Equal(names.Distinct(), names);
    }

    [Fact]
    public void every_event_is_a_sealed_record_with_a_name_of_its_own()
    {
        var events = typeof(IEvent).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(IEvent)) && !t.IsInterface).ToList();

        Assert.NotEmpty(events);
        Assert.All(events, e => Assert.True(e.IsSealed && e.GetMethod("<Clone>$") is not null, e.Name));
        Assert.Equal(events.Count, events.Select(KnownAsAttribute.NameOf).Distinct().Count());
    }
}
