using Npgsql;

namespace CommunityHub.Benchmarks.Membership;

/// <summary>
/// A community of very many schools, written by the server itself: every school has a size for each of ten years, a head, a place, a librarian of today who
/// has changed post, and one who has left. What was known before is there as well.
/// </summary>
internal static class ManySchools
{
    public const string FiveYearsAgo = "2021-10-05";

    public static readonly Guid Community = Guid.Parse("00000000-0000-7000-8000-00000000bbbb");

    private const string Facts = "gen_random_uuid(), date(f), date(l), r, '00000000-0000-7000-8000-000000000005'::uuid, false, s";

    public static async Task Make(NpgsqlDataSource database, int schools, CancellationToken cancellationToken)
    {
        // The same number is always the same school and person.
        var sql = $"""
            create function pg_temp.school(n int) returns uuid language sql immutable as $$ select ('00000000-0000-7000-8001-' || lpad(to_hex(n), 12, '0'))::uuid $$;
            create function pg_temp.person(n int) returns uuid language sql immutable as $$ select ('00000000-0000-7000-8002-' || lpad(to_hex(n), 12, '0'))::uuid $$;
            create temp table numbers as select n, 2017 + n % 5 as came from generate_series(1, {schools}) n;

            insert into membership.communities (id, centre_id, name, in_genitive, cluster)
                select uuid '{Community}', id, 'Библиотекари области', 'библиотекарей области', '' from membership.centres limit 1;
            insert into membership.schools (id, kind, number, short_name, aliases, city, search_text)
                select pg_temp.school(n), 'school', n, 'МБОУ СОШ № ' || n, array[]::text[], 'Область', ' мбоу сош ' || n || ' средняя общеобразовательная школа область ' from numbers;
            insert into membership.member_schools (id, community_id, school_id, first_day) select gen_random_uuid(), uuid '{Community}', pg_temp.school(n), '2016-09-01' from numbers;

            insert into membership.school_sizes (id, first_day, last_day, recorded_at, recorded_by, is_correction, superseded_at, school_id, pupils, classes, library_posts)
                select {Facts}, pg_temp.school(n), 300 + n % 900, 20, 1.5 from numbers, generate_series(2016, 2025) y, lateral (values
                    (y || '-09-01', case when y < 2025 then (y + 1) || '-08-31' end, ((case when y < 2025 then y + 1 else y end) || '-09-20')::timestamptz, null::timestamptz),
                    (y || '-09-01', null, (y || '-09-20')::timestamptz, ((y + 1) || '-09-20')::timestamptz)) as rows (f, l, r, s) where s is null or y < 2025;
            insert into membership.school_heads (id, first_day, last_day, recorded_at, recorded_by, is_correction, superseded_at, school_id, name, title)
                select {Facts}, pg_temp.school(n), 'Петрова Анна Ивановна', 'директор' from numbers, (values ('2016-09-01', null, '2016-09-20'::timestamptz, null::timestamptz)) as rows (f, l, r, s);
            insert into membership.placements (id, first_day, last_day, recorded_at, recorded_by, is_correction, superseded_at, school_id, municipality, cluster)
                select {Facts}, pg_temp.school(n), 'район ' || n % 25, 'кластер ' || n % 50 from numbers, (values ('2016-09-01', null, '2016-09-20'::timestamptz, null::timestamptz)) as rows (f, l, r, s);

            insert into membership.people (id, surname, given_name, patronymic, language, search_text, registered_at)
                select pg_temp.person(n), 'Иванова' || n % 500, 'Анна', 'Петровна', 'ru', ' иванова ' || n % 500 || ' анна петровна ', '2016-09-20' from generate_series(1, {2 * schools}) n;
            insert into membership.appointments (id, person_id, post, community_id, first_day, last_day, acting, appointed_by, appointed_at, ended_at)
                select gen_random_uuid(), pg_temp.person(n), 'member', uuid '{Community}', date(came || '-09-01'), null::date, false, '00000000-0000-7000-8000-000000000005'::uuid, (came || '-09-20')::timestamptz, null::timestamptz from numbers
                union all select gen_random_uuid(), pg_temp.person(n + {schools}), 'member', uuid '{Community}', date '2016-09-01', date(came || '-08-31'), false, uuid '00000000-0000-7000-8000-000000000005', timestamptz '2016-09-20', (came || '-09-20')::timestamptz from numbers;
            insert into membership.employments (id, first_day, last_day, recorded_at, recorded_by, is_correction, superseded_at, person_id, school_id, post, rate, is_main)
                select {Facts}, p, pg_temp.school(n), post, 1, true from numbers, lateral (values
                    (pg_temp.person(n), 'librarian', came || '-09-01', null, (came || '-09-20')::timestamptz, (came + 2 || '-09-20')::timestamptz),
                    (pg_temp.person(n), 'librarian', came || '-09-01', came + 2 || '-08-31', (came + 2 || '-09-20')::timestamptz, null::timestamptz),
                    (pg_temp.person(n), 'teacher-librarian', came + 2 || '-09-01', null, (came + 2 || '-09-20')::timestamptz, null),
                    (pg_temp.person(n + {schools}), 'librarian', '2016-09-01', null, '2016-09-20'::timestamptz, (came || '-09-20')::timestamptz),
                    (pg_temp.person(n + {schools}), 'librarian', '2016-09-01', came || '-08-31', (came || '-09-20')::timestamptz, null)) as rows (p, post, f, l, r, s);
            insert into membership.qualifications (id, first_day, last_day, recorded_at, recorded_by, is_correction, superseded_at, person_id, education, is_of_libraries, category, age_band)
                select {Facts}, p, 'Higher', true, case n % 3 when 0 then 'None' when 1 then 'First' else 'Highest' end, 'From30To55' from generate_series(1, {2 * schools}) n, lateral (values
                    (pg_temp.person(n), '2016-09-01', null, '2016-09-20'::timestamptz, '2020-09-20'::timestamptz), (pg_temp.person(n), '2016-09-01', '2020-08-31', '2020-09-20', null), (pg_temp.person(n), '2020-09-01', null, '2020-09-20', null)) as rows (p, f, l, r, s);
            insert into membership.courses (id, person_id, title, hours, finished_on, added_at, added_by_name)
                select gen_random_uuid(), pg_temp.person(n), 'Курсы ' || y, 72, date(y || '-04-01'), (y || '-05-01')::timestamptz, 'Администратор' from generate_series(1, {2 * schools}) n, generate_series(2017, 2025, 2) y;
            """;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
        await using var analyze = new NpgsqlCommand("vacuum analyze", connection) { CommandTimeout = 0 };
        await analyze.ExecuteNonQueryAsync(cancellationToken);
    }
}
