using CommunityHub.Benchmarks.Measuring;
using Microsoft.AspNetCore.Builder;
using Npgsql;

namespace CommunityHub.Benchmarks.Membership;

/// <summary>The same answers by one query each, as of today unless said otherwise, and their rows as JSON.</summary>
internal static class BareBank
{
    private static string Works(string day, string moment) => $"select person_id, school_id, post, rate from membership.employments where recorded_at <= {moment} and (superseded_at is null or superseded_at > {moment}) and first_day <= {day} and (last_day is null or last_day >= {day})";

    // Half-open stretches of one person made one, in days.
    private static string Tenure(string day, string moment) => $"""
        select person_id, (select sum(upper(stretch) - lower(stretch)) from unnest(stretches) stretch) as days from
            (select person_id, range_agg(daterange(first_day, least(coalesce(last_day, {day}), {day}), '[]')) as stretches from membership.employments
             where recorded_at <= {moment} and (superseded_at is null or superseded_at > {moment}) and first_day <= {day} group by person_id) merged
        """;

    public static void MapBareBank(this WebApplication app)
    {
        const string Now = "current_date", Moment = "now()";
        var then = ($"date '{ManySchools.FiveYearsAgo}'", $"timestamptz '{ManySchools.FiveYearsAgo} 23:59'");
        Map("schools", $"""
            select s.id, s.number, s.short_name, z.pupils, z.library_posts, h.name, (select sum(w.rate) from ({Works(Now, Moment)}) w where w.school_id = s.id) as taken
            from membership.member_schools m join membership.schools s on s.id = m.school_id
            left join membership.school_sizes z on z.school_id = s.id and z.superseded_at is null and z.last_day is null left join membership.school_heads h on h.school_id = s.id and h.superseded_at is null
            where m.community_id = '{ManySchools.Community}' order by s.number limit 50
            """);
        Map("school", "select * from membership.schools where search_text like '% сош%' and search_text like '% 77 %' order by number limit 50");
        Map("person", "select * from membership.people where search_text like '% иванова%' and search_text like '% 17 %' order by surname limit 50");
        Map("staff", Staff(Now, Moment));
        Map("staff-then", Staff(then.Item1, then.Item2));
        Map("tenure", $"select days / 365 as years, count(*) from ({Tenure(then.Item1, then.Item2)}) tenures group by 1");

        void Map(string name, string sql) => app.MapGet($"/bare/bank/{name}", (NpgsqlDataSource database) => BareTables.Read(database, sql));
    }

    private static string Staff(string day, string moment) => $"""
        select p.id, p.surname, p.given_name, w.post, w.rate, s.short_name, t.days, q.category from membership.appointments a join membership.people p on p.id = a.person_id
        left join ({Works(day, moment)}) w on w.person_id = p.id left join membership.schools s on s.id = w.school_id
        left join lateral ({Tenure(day, moment).Replace("group by", "and employments.person_id = p.id group by", StringComparison.Ordinal)}) t on true
        left join membership.qualifications q on q.person_id = p.id and q.recorded_at <= {moment} and (q.superseded_at is null or q.superseded_at > {moment}) and q.first_day <= {day} and (q.last_day is null or q.last_day >= {day})
        where a.community_id = '{ManySchools.Community}' and a.first_day <= {day} and (a.last_day is null or a.last_day >= {day}) order by p.surname, p.id limit 50
        """;
}
