using CommunityHub.Contracts;
using CommunityHub.Contracts.Workflow;
using CommunityHub.Kernel.CommandLine;
using CommunityHub.Kernel.Due;
using CommunityHub.Kernel.Events;
using CommunityHub.Kernel.Letters;
using CommunityHub.Kernel.Workflow;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHub.Kernel;

/// <summary>Lets a module say, line by line, what it reacts to, what it does when the time has come, and what it lends to workflows and the command line.</summary>
public sealed class Module<TDb>(IServiceCollection services) where TDb : ModuleDbContext
{
    public Module<TDb> On<TEvent, THandler>() where TEvent : IEvent where THandler : class, IHandle<TEvent>
    {
        services.AddScoped<THandler>();
        services.AddSingleton<Listener>(new Listener<TEvent, THandler, TDb>());
        return this;
    }

    public Module<TDb> WhenDue<TRow, TCarrier>() where TRow : DueRow where TCarrier : class, ICarryOut<TRow>
    {
        services.AddScoped<ICarryOut<TRow>, TCarrier>();
        services.AddHostedService<DuePump<TDb, TRow>>();
        return this;
    }

    /// <summary>A service task with this <c>camunda:topic</c> is done by this step.</summary>
    public Module<TDb> ForTopic<TStep>(string topic) where TStep : class, IServiceStep
    {
        services.AddScoped<TStep>();
        services.AddSingleton<Topic>(new Topic<TStep, TDb>(topic));
        return this;
    }

    /// <summary>A user task with this <c>camunda:formKey</c> is shown by this view component; it is given the task's card as <c>task</c>.</summary>
    /// <param name="together">See <see cref="TaskForm"/>.</param>
    public Module<TDb> ForForm<TView>(string formKey, string? together = null) where TView : ViewComponent
    {
        services.AddSingleton(new TaskForm(formKey, typeof(TView), together));
        return this;
    }

    /// <summary>The kinds of letters it writes.</summary>
    public Module<TDb> Writes(params IEnumerable<LetterKind> kinds)
    {
        foreach (var kind in kinds)
            services.AddSingleton(kind);
        return this;
    }

    /// <summary>A verb of the command line.</summary>
    public Module<TDb> Verb<TVerb>() where TVerb : class, IVerb
    {
        services.AddSingleton<IVerb, TVerb>();
        return this;
    }
}
