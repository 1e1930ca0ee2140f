using Microsoft.Extensions.Configuration;

namespace CommunityHub.Membership.Deficits;

/// <summary>How few people a number may tell of: <c>Deficits:FewestPeople</c>, 3 unless set; never fewer than 2.</summary>
internal sealed class Anonymity(IConfiguration configuration)
{
    public int FewestPeople { get; } = Math.Max(2, configuration.GetValue("Deficits:FewestPeople", 3));
}
