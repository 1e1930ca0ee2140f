using CommunityHub.Kernel;
using CommunityHub.Membership.Time;
using MediatR;

namespace CommunityHub.Membership.ResourceCards;

internal sealed class ResourceCardsPage(MembershipDb db, IMediator mediator, TimeProvider clock) : SchoolFactPage<ResourceCard, ResourceCardsPage.Form>(db, mediator, clock)
{
    protected override Task<ResourceCard> Said() => Task.FromResult(Input.Act is FactAct.End && Known.FirstOrDefault(r => r.Building == Input.Building) is { } closed
        ? closed
        : ResourceCard.Of(Id, Input.Building ?? 0, Input.Library.Said));

    protected override void Offer() =>
        (Input.Building, Input.Library) = Known.Count > 0 ? (Known[0].Building, LibraryForm.Of(Known[0].Library)) : (1, new());

    internal sealed class Form : FactForm
    {
        [Label("Номер корпуса", "Number of the building")]
        public int? Building { get; set; }

        public LibraryForm Library { get; set; } = new();

        public override bool MayEnd => true;
    }
}
