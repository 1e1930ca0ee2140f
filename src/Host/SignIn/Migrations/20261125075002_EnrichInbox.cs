using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityHub.Host.SignIn.Migrations
{
    /// <inheritdoc />
    internal sealed partial class EnrichInbox : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "closed_at",
                schema: "accounts",
                table: "sign_in_links",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "purpose",
                schema: "accounts",
                table: "sign_in_links",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "says",
                schema: "accounts",
                table: "sign_in_links",
                type: "character varying(300)",
                maxLength: 300,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_sign_in_links_purpose",
                schema: "accounts",
                table: "sign_in_links",
                column: "purpose",
                filter: "purpose is not null and used_at is null");

            // Open pages of a session end with it, on whatever host.
            migrationBuilder.Sql("""
                create function accounts.ring_session_ended() returns trigger language plpgsql as $$
                begin
                    perform pg_notify('sign-in.session-ended', old.key);
                    return null;
                end $$;

                create trigger ring_ended after delete on accounts.sessions for each row execute function accounts.ring_session_ended();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("drop trigger ring_ended on accounts.sessions; drop function accounts.ring_session_ended();");

            migrationBuilder.DropIndex(
                name: "ix_sign_in_links_purpose",
                schema: "accounts",
                table: "sign_in_links");

            migrationBuilder.DropColumn(
                name: "closed_at",
                schema: "accounts",
                table: "sign_in_links");

            migrationBuilder.DropColumn(
                name: "purpose",
                schema: "accounts",
                table: "sign_in_links");

            migrationBuilder.DropColumn(
                name: "says",
                schema: "accounts",
                table: "sign_in_links");
        }
    }
}
