using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityHub.Mailing.Migrations
{
    /// <inheritdoc />
    internal sealed partial class ClaimsOfRuns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // What was written by PostgreSQL before is written by the house from now on; the rows keep what they have.
            migrationBuilder.Sql("alter table mailing.letters alter column domain drop expression, alter column about drop expression");

            // That a letter is claimed was said by itself before; those that nobody had begun to hand over wait again.
            migrationBuilder.Sql("update mailing.letters set claimed_at = null where claimed_at is not null and handed_at is null");

            migrationBuilder.AddColumn<Guid[]>(
                name: "letter_ids",
                schema: "mailing",
                table: "open_runs",
                type: "uuid[]",
                nullable: false,
                defaultValueSql: "'{}'");

            migrationBuilder.AddColumn<string>(
                name: "server",
                schema: "mailing",
                table: "open_runs",
                type: "character varying(100)",
                maxLength: 100,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateIndex(
                name: "ix_letters_unknown",
                schema: "mailing",
                table: "letters",
                column: "kind",
                filter: "unknown_at is not null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_letters_unknown",
                schema: "mailing",
                table: "letters");

            migrationBuilder.DropColumn(
                name: "letter_ids",
                schema: "mailing",
                table: "open_runs");

            migrationBuilder.DropColumn(
                name: "server",
                schema: "mailing",
                table: "open_runs");


            migrationBuilder.Sql(
                """
                alter table mailing.letters drop column domain, drop column about,
                    add column domain character varying(320) not null generated always as (lower(split_part(recipient, '@', 2))) stored,
                    add column about character varying(200) not null generated always as (split_part(occasion, ':', 2)) stored;
                create index ix_letters_about_queued_at on mailing.letters (about, queued_at);
                """);
        }
    }
}
