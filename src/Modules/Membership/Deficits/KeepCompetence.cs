using CommunityHub.Kernel;
using MediatR;

namespace CommunityHub.Membership.Deficits;

/// <summary>The curator adds a competence to the catalogue of the community, or corrects one.</summary>
/// <param name="Id">Null for a new one.</param>
internal sealed record KeepCompetence(Guid CommunityId, Guid? Id, string? Group, string? Name, int Order) : IRequest;

/// <summary>A competence is asked no longer, or again.</summary>
internal sealed record RetireCompetence(Guid CommunityId, Guid Id, bool Asked) : IRequest;

internal sealed class KeepCompetenceHandler(MembershipDb db, TimeProvider clock) : IRequestHandler<KeepCompetence>, IRequestHandler<RetireCompetence>
{
    public async Task<Unit> Handle(KeepCompetence command, CancellationToken cancellationToken)
    {
        var all = await db.OwnCompetencesOf(command.CommunityId, cancellationToken);
        if (command.Id is { } id)
            Of(all, id).Correct(command.Group, command.Name, command.Order);
        else if (all.Count(c => c.IsAsked) >= Competence.Most)
            throw new RuleViolation("competence.too-many", $"Больше {Competence.Most} вопросов никто не дочитает. Сначала уберите лишние.", $"Nobody reads more than {Competence.Most} questions. Retire some first.");
        else
        {
            var added = Competence.Add(command.CommunityId, command.Group, command.Name, command.Order);
            if (all.Any(c => c.Name == added.Name))
                throw new RuleViolation("competence.twice", $"«{added.Name}» в перечне уже есть.", $"“{added.Name}” is listed already.");
            db.Add(added);
        }

        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }

    public async Task<Unit> Handle(RetireCompetence command, CancellationToken cancellationToken)
    {
        var competence = Of(await db.OwnCompetencesOf(command.CommunityId, cancellationToken), command.Id);
        if (command.Asked)
            competence.TakeBack();
        else
            competence.Retire(clock.Today());

        await db.SaveChangesAsync(cancellationToken);
        return Unit.Value;
    }

    private static Competence Of(List<Competence> all, Guid id) => all.SingleOrDefault(c => c.Id == id)
        ?? throw new RuleViolation("competence.unknown", "Такой компетенции в перечне нет. Обновите страницу.", "There is no such competence in the list. Reload the page.");
}
