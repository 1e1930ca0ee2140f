using CommunityHub.Kernel;
using CommunityHub.Membership.Time;
using MediatR;

namespace CommunityHub.Membership.SchoolSizes;

internal sealed class SchoolSizesPage(MembershipDb db, IMediator mediator, TimeProvider clock) : SchoolFactPage<SchoolSize, SchoolSizesPage.Form>(db, mediator, clock)
{
    protected override Task<SchoolSize> Said() => Task.FromResult(Input is { Pupils: { } pupils, Classes: { } classes, FirstDay: not null }
        ? SchoolSize.Of(Id, pupils: pupils, classes: classes, Quarters.Read(Input.LibraryPosts, SchoolSize.MostLibraryPosts))
        : throw new RuleViolation("school-size.incomplete", "Укажите число учеников, число классов и день, с которого это так.", "Enter the number of pupils, of classes, and the day from which it is so."));

    internal sealed class Form : FactForm
    {
        [Label("Учеников", "Pupils")]
        public int? Pupils { get; set; }

        [Label("Классов", "Classes")]
        public int? Classes { get; set; }

        [Label("Ставок в библиотеке по штату", "Posts of the library by the staff list")]
        public string? LibraryPosts { get; set; }
    }
}
