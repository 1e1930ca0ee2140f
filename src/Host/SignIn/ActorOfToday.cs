using System.Security.Claims;
using CommunityHub.Contracts.Membership;
using CommunityHub.Kernel;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CommunityHub.Host.SignIn;

/// <summary>At every request, who is signed in and what that person is today: a changed appointment takes effect at once.</summary>
internal sealed class ActorOfToday(IMediator mediator, TimeProvider clock) : IClaimsTransformation
{
    public const string Person = "hub:person";

    public async Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal)
    {
        if (principal.FindFirstValue(Person) is not { } person || principal.ActorOrNobody() is not null)
            return principal;

        var actor = await mediator.Send(new WhoIs(Guid.Parse(person), clock.Today()));
        return actor is null ? new(new ClaimsIdentity()) : new(principal.Identities.Append(new ClaimsIdentity([actor.AsClaim()])));
    }
}

/// <summary>The ticket of an account says whose it is.</summary>
internal sealed class AccountClaims(UserManager<Account> accounts, IOptions<IdentityOptions> options) : UserClaimsPrincipalFactory<Account>(accounts, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new(ActorOfToday.Person, $"{user.PersonId}"));
        return identity;
    }
}
