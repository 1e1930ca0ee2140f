using CommunityHub.Contracts.Membership;
using CommunityHub.Contracts.Operations;
using CommunityHub.Contracts.SignIn;
using CommunityHub.Kernel;
using CommunityHub.Membership.Consents;
using CommunityHub.Membership.Deficits;
using CommunityHub.Membership.Schools;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityHub.Membership;

/// <summary>The centre, its communities, schools and people, and who holds which post on which day.</summary>
public static class MembershipModule
{
    public static void AddMembership(this IServiceCollection services) => services
        .AddScoped<IKnowSubjects, SchoolsAsSubjects>()
        .AddSingleton<Anonymity>()
        .AddModule<MembershipDb>()
        .On<PersonalLinkAskedFor, AskForConsentsAgain>()
        .On<PersonalLinkAskedFor, AskForSelfAssessmentAgain>()
        .On<ConsentRevoked, WriteWhenConsentIsRevoked>();
}
