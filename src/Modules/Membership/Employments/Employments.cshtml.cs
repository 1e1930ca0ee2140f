using CommunityHub.Kernel;
using CommunityHub.Membership.Schools;
using CommunityHub.Membership.Time;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CommunityHub.Membership.Employments;

internal sealed class EmploymentsPage(MembershipDb db, IMediator mediator, TimeProvider clock) : PersonFactPage<Employment, EmploymentsPage.Form>(db, mediator, clock)
{
    private const int MostSuggested = 300;

    public Tenure Tenure => Tenure.Of(Known, Today);
    public IReadOnlyList<string> KnownSchools { get; private set; } = [];

    private readonly Dictionary<Guid, string> names = [];

    public string Where(Employment employment) => employment.SchoolId is { } school ? names.GetValueOrDefault(school, "") : employment.Elsewhere!;

    protected override async Task Prepare()
    {
        var worked = Known.Concat(Superseded).Select(e => e.SchoolId).OfType<Guid>().Distinct().ToList();
        foreach (var school in await Db.Schools.Where(s => worked.Contains(s.Id)).Select(s => new { s.Id, s.ShortName }).ToListAsync())
            names[school.Id] = school.ShortName;
        KnownSchools = await Db.Schools.OrderBy(s => s.Number).ThenBy(s => s.ShortName).Select(s => s.ShortName).Take(MostSuggested).ToListAsync();
    }

    protected override async Task<Employment> Said()
    {
        var rate = Quarters.Read(Input.Rate, Employment.MostRate);
        return string.IsNullOrWhiteSpace(Input.School)
            ? Employment.AtOther(Id, Input.Elsewhere, Input.Post, rate, Input.IsMain)
            : Employment.At(Id, (await Db.SchoolMeant(Input.School)).Id, Input.Post, rate, Input.IsMain);
    }

    protected override void Offer()
    {
        (Input.Rate, Input.IsMain) = ("1", true);
        if (Known.FirstOrDefault(e => e.HeldOn(Today)) is { } present)
            (Input.School, Input.Elsewhere, Input.Post, Input.Rate, Input.IsMain) = (present.SchoolId is null ? null : Where(present), present.Elsewhere, present.Post, present.Rate.InDigits(), present.IsMain);
    }

    internal sealed class Form : FactForm
    {
        [Label("Школа", "School")]
        public string? School { get; set; }

        [Label("Или другая организация", "Or another organisation")]
        public string? Elsewhere { get; set; }

        [Label("Должность", "Post")]
        public string? Post { get; set; }

        [Label("Ставка", "Rate")]
        public string? Rate { get; set; }

        [Label("Основная работа (не совместительство)", "The main work (not beside another)")]
        public bool IsMain { get; set; }

        public override bool MayEnd => true;
    }
}
