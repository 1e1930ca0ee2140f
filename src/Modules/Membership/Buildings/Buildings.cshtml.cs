using CommunityHub.Kernel;
using CommunityHub.Membership.Time;
using MediatR;

namespace CommunityHub.Membership.Buildings;

internal sealed class BuildingsPage(MembershipDb db, IMediator mediator, TimeProvider clock) : SchoolFactPage<Building, BuildingsPage.Form>(db, mediator, clock)
{
    // Of one that is closed nothing more has to be said.
    protected override Task<Building> Said() => Task.FromResult(Input.Act is FactAct.End && Known.FirstOrDefault(b => b.Number == Input.Number) is { } closed
        ? closed
        : Building.Of(Id, Input.Number ?? 0, Input.Address, Input.HasLibrary));

    protected override void Offer() => Input.Number = Known.Select(b => b.Number).DefaultIfEmpty().Max() + 1;

    internal sealed class Form : FactForm
    {
        [Label("Номер корпуса", "Number of the building")]
        public int? Number { get; set; }

        [Label("Адрес", "Address")]
        public string? Address { get; set; }

        [Label("Здесь есть библиотека", "There is a library here")]
        public bool HasLibrary { get; set; }

        public override bool MayEnd => true;
    }
}
