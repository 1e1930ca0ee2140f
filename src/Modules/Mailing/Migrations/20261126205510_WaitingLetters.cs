using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityHub.Mailing.Migrations
{
    /// <inheritdoc />
    internal sealed partial class WaitingLetters : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_letters_waiting",
                schema: "mailing",
                table: "letters");

            migrationBuilder.CreateTable(
                name: "waiting_letters",
                schema: "mailing",
                columns: table => new
                {
                    letter_id = table.Column<Guid>(type: "uuid", nullable: false),
                    priority = table.Column<int>(type: "integer", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_waiting_letters", x => x.letter_id);
                })
                .Annotation("Npgsql:StorageParameter:autovacuum_vacuum_scale_factor", 0)
                .Annotation("Npgsql:StorageParameter:autovacuum_vacuum_threshold", 2000);

            migrationBuilder.CreateIndex(
                name: "ix_letters_stuck",
                schema: "mailing",
                table: "letters",
                column: "queued_at",
                filter: "held_at is not null or refused_at is not null or bounced_at is not null or unknown_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_waiting_letters_priority_due_at",
                schema: "mailing",
                table: "waiting_letters",
                columns: new[] { "priority", "due_at" },
                descending: new[] { true, false });

            // Whoever takes letters in hand takes them out of here with the same statement, for the sake of speed; all else that changes whether a letter waits, and since when, is seen here.
            migrationBuilder.Sql(
                """
                create function mailing.waits(letter mailing.letters) returns boolean language sql immutable
                    return coalesce(letter.sent_at, letter.refused_at, letter.unknown_at, letter.cancelled_at, letter.held_at, letter.claimed_at) is null;

                create function mailing.keep_waiting_letters() returns trigger language plpgsql as
                $$
                begin
                    if mailing.waits(new) then
                        insert into mailing.waiting_letters (letter_id, priority, due_at) values (new.id, new.priority, new.due_at)
                        on conflict (letter_id) do update set priority = excluded.priority, due_at = excluded.due_at;
                    else
                        delete from mailing.waiting_letters where letter_id = new.id;
                    end if;
                    return null;
                end
                $$;

                create trigger letter_queued after insert on mailing.letters for each row execute function mailing.keep_waiting_letters();

                create trigger letter_decided after update on mailing.letters for each row
                    when (new.claimed_at is null and (mailing.waits(old) <> mailing.waits(new) or old.due_at <> new.due_at or old.priority <> new.priority))
                    execute function mailing.keep_waiting_letters();

                insert into mailing.waiting_letters (letter_id, priority, due_at) select l.id, l.priority, l.due_at from mailing.letters l where mailing.waits(l);
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                drop trigger letter_decided on mailing.letters;
                drop trigger letter_queued on mailing.letters;
                drop function mailing.keep_waiting_letters();
                drop function mailing.waits(mailing.letters);
                """);

            migrationBuilder.DropTable(
                name: "waiting_letters",
                schema: "mailing");

            migrationBuilder.DropIndex(
                name: "ix_letters_stuck",
                schema: "mailing",
                table: "letters");

            migrationBuilder.CreateIndex(
                name: "ix_letters_waiting",
                schema: "mailing",
                table: "letters",
                columns: new[] { "priority", "due_at" },
                descending: new[] { true, false },
                filter: "sent_at is null and refused_at is null and unknown_at is null and cancelled_at is null and held_at is null");
        }
    }
}
