using CommunityHub.Kernel;
using CommunityHub.Membership.Time;
using MediatR;

namespace CommunityHub.Membership.SchoolHeads;

internal sealed class SchoolHeadsPage(MembershipDb db, IMediator mediator, TimeProvider clock) : SchoolFactPage<SchoolHead, SchoolHeadsPage.Form>(db, mediator, clock)
{
    protected override Task<SchoolHead> Said() => Task.FromResult(SchoolHead.Of(Id, name: Input.Name, title: Input.Title));

    protected override void Offer() => Input.Title = "директор";

    internal sealed class Form : FactForm
    {
        [Label("Фамилия, имя, отчество", "Full name")]
        public string? Name { get; set; }

        [Label("Должность", "Post")]
        public string? Title { get; set; }
    }
}
