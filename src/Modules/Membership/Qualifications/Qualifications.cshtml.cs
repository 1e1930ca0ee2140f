using CommunityHub.Membership.Time;
using MediatR;

namespace CommunityHub.Membership.Qualifications;

internal sealed class QualificationsPage(MembershipDb db, IMediator mediator, TimeProvider clock) : PersonFactPage<Qualification, QualificationsPage.Form>(db, mediator, clock)
{
    protected override Task<Qualification> Said() => Task.FromResult(Qualification.Of(Id, Input.Learning.Said));

    protected override void Offer() => Input.Learning = Known.Count > 0 ? LearningForm.Of(Known[0].Learning) : new();

    internal sealed class Form : FactForm
    {
        public LearningForm Learning { get; set; } = new();
    }
}
