using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityHub.Mailing.Migrations
{
    /// <summary>
    /// Letters that were queued before communities stood on letters get theirs by what they are about, where that can be known; the rest stay the administrators'.
    /// </summary>
    internal sealed partial class CommunitiesOfOldLetters : Migration
    {
        // Once, and never again: only here does a module look at the tables of others. What is not there yet has never been written about.
        internal const string Fill = """
            do $fill$
            declare known record;
            begin
              for known in select * from (values
                ('task', 'select t.id, i.community_id from workflow.tasks t join workflow.instances i on i.id = t.instance_id'),
                ('comment', 'select c.id, i.community_id from workflow.comments c join workflow.tasks t on t.id = c.task_id join workflow.instances i on i.id = t.instance_id'),
                ('submission', 'select s.id, p.community_id from planning.submissions s join planning.versions v on v.id = s.version_id join planning.plans p on p.id = v.plan_id'),
                ('plan-version', 'select v.id, p.community_id from planning.versions v join planning.plans p on p.id = v.plan_id'),
                ('monitoring.cycle', 'select id, community_id from monitoring.cycles'),
                ('membership.bank-update', 'select id, community_id from membership.bank_updates'),
                ('bank-published', 'select id, community_id from membership.bank_updates'),
                ('membership.self-assessment', 'select id, id from membership.communities')) as ways (word, ids)
              loop
                begin
                  execute format('update mailing.letters l set community_ids = array[known.community_id] from (%s) as known (id, community_id)
                    where known.community_id is not null and l.community_ids = array[]::uuid[] and split_part(l.occasion, '':'', 1) = %L and split_part(l.occasion, '':'', 2) = known.id::text', known.ids, known.word);
                exception when undefined_table or undefined_column or invalid_schema_name then null;
                end;
              end loop;

              begin
                execute 'update mailing.letters l set community_ids = (select array_agg(distinct m.community_id) from membership.member_schools m
                    where m.school_id = l.school_id and m.first_day <= l.queued_at::date and (m.last_day is null or l.queued_at::date <= m.last_day))
                  where l.community_ids = array[]::uuid[] and exists (select from membership.member_schools m
                    where m.school_id = l.school_id and m.first_day <= l.queued_at::date and (m.last_day is null or l.queued_at::date <= m.last_day))';
              exception when undefined_table or undefined_column or invalid_schema_name then null;
              end;

              -- Who goes in the place of a letter that came back goes for the same.
              update mailing.letters l set community_ids = f.community_ids from mailing.letters f
              where l.follows_id = f.id and l.community_ids = array[]::uuid[] and f.community_ids <> array[]::uuid[];
            end $fill$
            """;

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(Fill);

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // Whose a letter is has been true before, too.
        }
    }
}
