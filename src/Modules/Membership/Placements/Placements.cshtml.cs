using CommunityHub.Kernel;
using CommunityHub.Membership.Time;
using MediatR;

namespace CommunityHub.Membership.Placements;

internal sealed class PlacementsPage(MembershipDb db, IMediator mediator, TimeProvider clock) : SchoolFactPage<Placement, PlacementsPage.Form>(db, mediator, clock)
{
    protected override Task<Placement> Said() => Task.FromResult(Placement.Of(Id, municipality: Input.Municipality, cluster: Input.Cluster));

    protected override void Offer() => (Input.Municipality, Input.Cluster) = Known.Count > 0 ? (Known[0].Municipality, Known[0].Cluster) : (null, null);

    internal sealed class Form : FactForm
    {
        [Label("Муниципалитет", "Municipality")]
        public string? Municipality { get; set; }

        [Label("Кластер", "Cluster")]
        public string? Cluster { get; set; }
    }
}
