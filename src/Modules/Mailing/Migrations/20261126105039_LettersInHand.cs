using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityHub.Mailing.Migrations
{
    /// <inheritdoc />
    internal sealed partial class LettersInHand : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_letters_claimed",
                schema: "mailing",
                table: "letters");

            migrationBuilder.DropIndex(
                name: "ix_letters_handed_at",
                schema: "mailing",
                table: "letters");

            migrationBuilder.DropIndex(
                name: "ix_letters_message_id",
                schema: "mailing",
                table: "letters");

            migrationBuilder.DropIndex(
                name: "ix_letters_occasion_recipient_kind",
                schema: "mailing",
                table: "letters");

            migrationBuilder.DropIndex(
                name: "ix_letters_recipient",
                schema: "mailing",
                table: "letters");

            migrationBuilder.DropIndex(
                name: "ix_letters_waiting",
                schema: "mailing",
                table: "letters");

            migrationBuilder.AlterTable(
                name: "letters",
                schema: "mailing")
                .Annotation("Npgsql:StorageParameter:fillfactor", 50);

            migrationBuilder.CreateTable(
                name: "open_runs",
                schema: "mailing",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    claimed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_open_runs", x => x.id);
                });

            // Whoever was sending while this was installed is gone.
            migrationBuilder.Sql("insert into mailing.open_runs (id, claimed_at) select claimed_by, max(claimed_at) from mailing.letters where claimed_at is not null group by claimed_by");

            migrationBuilder.CreateIndex(
                name: "ix_letters_handed_at",
                schema: "mailing",
                table: "letters",
                column: "handed_at")
                .Annotation("Npgsql:IndexMethod", "brin")
                .Annotation("Npgsql:StorageParameter:autosummarize", true)
                .Annotation("Npgsql:StorageParameter:pages_per_range", 32);

            migrationBuilder.CreateIndex(
                name: "ix_letters_recipient_occasion_kind",
                schema: "mailing",
                table: "letters",
                columns: new[] { "recipient", "occasion", "kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_letters_waiting",
                schema: "mailing",
                table: "letters",
                columns: new[] { "priority", "due_at" },
                descending: new[] { true, false },
                filter: "sent_at is null and refused_at is null and unknown_at is null and cancelled_at is null and held_at is null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "open_runs",
                schema: "mailing");

            migrationBuilder.DropIndex(
                name: "ix_letters_handed_at",
                schema: "mailing",
                table: "letters");

            migrationBuilder.DropIndex(
                name: "ix_letters_recipient_occasion_kind",
                schema: "mailing",
                table: "letters");

            migrationBuilder.DropIndex(
                name: "ix_letters_waiting",
                schema: "mailing",
                table: "letters");

            migrationBuilder.AlterTable(
                name: "letters",
                schema: "mailing")
                .OldAnnotation("Npgsql:StorageParameter:fillfactor", 50);

            migrationBuilder.CreateIndex(
                name: "ix_letters_claimed",
                schema: "mailing",
                table: "letters",
                column: "claimed_at",
                filter: "claimed_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_letters_handed_at",
                schema: "mailing",
                table: "letters",
                column: "handed_at");

            migrationBuilder.CreateIndex(
                name: "ix_letters_message_id",
                schema: "mailing",
                table: "letters",
                column: "message_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_letters_occasion_recipient_kind",
                schema: "mailing",
                table: "letters",
                columns: new[] { "occasion", "recipient", "kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_letters_recipient",
                schema: "mailing",
                table: "letters",
                column: "recipient");

            migrationBuilder.CreateIndex(
                name: "ix_letters_waiting",
                schema: "mailing",
                table: "letters",
                columns: new[] { "priority", "due_at" },
                descending: new[] { true, false },
                filter: "sent_at is null and refused_at is null and unknown_at is null and cancelled_at is null and held_at is null and claimed_at is null");
        }
    }
}
