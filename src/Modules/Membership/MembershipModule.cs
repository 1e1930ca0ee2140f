using CommunityHub.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHub.Membership;

/// <summary>The centre, its communities, schools and people, and who holds which post on which day.</summary>
public static class MembershipModule
{
    public static void AddMembership(this IServiceCollection services) => services
        .AddModule<MembershipDb>();
}
