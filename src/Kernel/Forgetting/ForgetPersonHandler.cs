using CommunityHub.Contracts.Membership;
using MediatR;

namespace CommunityHub.Kernel.Forgetting;

/// <summary>Each module first does what is its own, then all texts are gone through; no event could carry this, for it would keep the name.</summary>
internal sealed class ForgetPersonHandler(IEnumerable<ModuleDbContext> modules, IEnumerable<IForget> forgetters) : IRequestHandler<ForgetPerson, Unit>, IRequestHandler<WhereNamed, IReadOnlyList<NamedIn>>
{
    public async Task<Unit> Handle(ForgetPerson command, CancellationToken cancellationToken)
    {
        foreach (var forgetter in forgetters)
            await forgetter.Forget(command, cancellationToken);
        foreach (var module in modules)
            await new NamedTexts(module).Forget(command.Who, command.Instead, cancellationToken);
        return Unit.Value;
    }

    public async Task<IReadOnlyList<NamedIn>> Handle(WhereNamed question, CancellationToken cancellationToken)
    {
        var found = new List<NamedIn>();
        foreach (var module in modules)
            found.Add(await new NamedTexts(module).Count(question.Who, cancellationToken));
        return found;
    }
}
