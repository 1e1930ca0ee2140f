using CommunityHub.Contracts.Membership;
using MediatR;
using Microsoft.EntityFrameworkCore;
using static CommunityHub.Kernel.Words;

namespace CommunityHub.Monitoring.Cycles;

/// <summary>What a launch would come to: how many schools of each sort, some of them by name, and what those are asked for in this month already. All schools of a country are counted, and never read.</summary>
/// <param name="Minutes">What is asked of the schools shown in this month already, by whichever community; schools of which nothing is asked are left out.</param>
internal sealed record BeforeLaunch(MeantSchools Meant, IReadOnlyDictionary<Guid, int> Minutes)
{
    /// <summary>So many are shown where the list is no page of its own.</summary>
    public const int First = 50;

    public static async Task<BeforeLaunch> Read(MonitoringDb db, IMediator mediator, Cycle cycle, DateOnly today, SortOfMeant? sort, string? search, int skip, int take, CancellationToken cancellationToken)
    {
        var passed = await PassedBy.Read(db, mediator, cycle, today, cancellationToken);
        var audience = new MeantAudience(cycle.Audience.Kinds, cycle.Audience.Municipalities, cycle.Audience.SchoolIds, cycle.Audience.Except, AskedAlready: passed.AskedAlready, Exempt: passed.Exempt);
        var meant = await mediator.Send(new SchoolsMeant(cycle.CommunityId, today, audience, sort, search, skip, take), cancellationToken);
        return new(meant, meant.Schools.Count == 0 ? new Dictionary<Guid, int>() : await MinutesOf([.. meant.Schools.Select(school => school.SchoolId)], db, cycle, today, cancellationToken));
    }

    /// <summary>Each building that answers by itself takes the time once more.</summary>
    private static Task<Dictionary<Guid, int>> MinutesOf(Guid[] schools, MonitoringDb db, Cycle cycle, DateOnly today, CancellationToken cancellationToken) => (
        from response in db.Responses
        where schools.Contains(response.SchoolId) && response.ExcludedAt == null
        join other in db.Cycles.LaunchedIn(today) on response.CycleId equals other.Id
        where other.Id != cycle.Id
        join form in db.FormVersions on other.FormVersionId equals form.Id
        group form.Minutes by response.SchoolId).ToDictionaryAsync(school => school.Key, school => school.Sum(), cancellationToken);

    public int Count(SortOfMeant sort) => Meant.Counts.GetValueOrDefault(sort);

    public WhomItAsks Whom => new(Count(SortOfMeant.Reached) + Count(SortOfMeant.WithoutAddress), AskedAlready: Count(SortOfMeant.AskedAlready), Exempt: Count(SortOfMeant.Exempt));

    public static (string Kind, string Word) AsStatus(SortOfMeant sort) => sort switch
    {
        SortOfMeant.Reached => ("good", Say("получит письмо", "gets a letter")),
        SortOfMeant.WithoutAddress => ("warn", Say("без адреса почты", "without an address")),
        SortOfMeant.AskedAlready => ("warn", Say("не спросим: в этом месяце уже отвечает о том же", "not asked: it answers of the same in this month already")),
        _ => ("info", Say("не спросим: так отмечено в таблице", "not asked: so it stands in the table")),
    };
}
