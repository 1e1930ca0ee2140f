using CommunityHub.Kernel;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Planning.Approving;

/// <summary>Makes a decision and undoes it, to find out what it would meet: the very rules answer that will answer later. Always ends in an exception.</summary>
internal sealed record TryDecision(IRequest Decision) : IRequest;

internal sealed class TryDecisionHandler(IMediator mediator) : AsyncRequestHandler<TryDecision>
{
    protected override async Task Handle(TryDecision command, CancellationToken cancellationToken)
    {
        await mediator.Send(command.Decision, cancellationToken);
        throw new OnlyTried();
    }
}

/// <summary>Nothing is wrong, and nothing is to be kept.</summary>
internal sealed class OnlyTried : Exception;

/// <summary>Several decisions, each in a transaction of its own: one that is refused keeps none of the others back.</summary>
internal sealed partial class EachByItself(IServiceScopeFactory scopes, ILogger<EachByItself> log)
{
    /// <returns>Why the decision would be refused; null when it would be taken.</returns>
    public Task<string?> Try(IRequest decision, CancellationToken cancellationToken) => Send(new TryDecision(decision), cancellationToken);

    /// <returns>Why the decision was refused; null when it was taken.</returns>
    public Task<string?> Take(IRequest decision, CancellationToken cancellationToken) => Send(decision, cancellationToken);

    private async Task<string?> Send(IRequest command, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command, cancellationToken);
            return null;
        }
        catch (OnlyTried)
        {
            return null;
        }
        catch (RuleViolation refusal)
        {
            return refusal.Message;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailure(failure);
            return Say("Не получилось из-за сбоя. Подождите минуту и решите эту задачу ещё раз.", "Something broke. Wait a minute and decide on this task once more.");
        }
    }

    [LoggerMessage(LogLevel.Error, "One of several decisions failed")]
    private partial void LogFailure(Exception failure);
}
