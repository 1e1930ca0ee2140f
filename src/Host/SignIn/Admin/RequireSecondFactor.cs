using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Host.SignIn.Admin;

/// <summary>Of which posts two things are required from now on: of these and of no others. Whoever is signed in with one sets up the second at the next click.</summary>
internal sealed record RequireSecondFactor(IReadOnlyCollection<string> Posts, Guid By) : IRequest;

internal sealed class RequireSecondFactorHandler(AccountsDb db, IMediator mediator, TimeProvider clock) : AsyncRequestHandler<RequireSecondFactor>
{
    protected override async Task Handle(RequireSecondFactor command, CancellationToken cancellationToken)
    {
        var posts = (await mediator.Send(new Posts(), cancellationToken)).Select(p => p.Post).ToList();
        if (command.Posts.Except(posts).Any())
            throw new RuleViolation("second-factor.post-unknown", "Такой должности нет. Откройте страницу заново и выберите из списка.", "There is no such post. Open the page again and choose from the list.");

        var required = await db.RequiredSecondFactors.ToListAsync(cancellationToken);
        db.RemoveRange(required.Where(r => !command.Posts.Contains(r.Post)));
        foreach (var post in command.Posts.Except(required.Select(r => r.Post)))
            db.Add(new RequiredSecondFactor { Post = post, RequiredBy = command.By, RequiredAt = clock.GetUtcNow() });

        await db.SaveChangesAsync(cancellationToken);
    }
}
