using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityHub.Mailing.Migrations
{
    /// <inheritdoc />
    internal sealed partial class AccountForLetters : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_letters_waiting",
                schema: "mailing",
                table: "letters");

            migrationBuilder.AlterColumn<int>(
                name: "priority",
                schema: "mailing",
                table: "letters",
                type: "integer",
                nullable: false,
                defaultValue: 0,
                oldClrType: typeof(int),
                oldType: "integer");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "acted_at",
                schema: "mailing",
                table: "letters",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "bounce_code",
                schema: "mailing",
                table: "letters",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "bounce_is_hard",
                schema: "mailing",
                table: "letters",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "bounced_at",
                schema: "mailing",
                table: "letters",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "claimed_by",
                schema: "mailing",
                table: "letters",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "complained_at",
                schema: "mailing",
                table: "letters",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "follows_id",
                schema: "mailing",
                table: "letters",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "handed_at",
                schema: "mailing",
                table: "letters",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "held_at",
                schema: "mailing",
                table: "letters",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "language",
                schema: "mailing",
                table: "letters",
                type: "character varying(2)",
                maxLength: 2,
                nullable: false,
                defaultValue: "ru");

            migrationBuilder.AddColumn<string>(
                name: "link_purpose",
                schema: "mailing",
                table: "letters",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "link_subject",
                schema: "mailing",
                table: "letters",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "opened_at",
                schema: "mailing",
                table: "letters",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "school_id",
                schema: "mailing",
                table: "letters",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "server",
                schema: "mailing",
                table: "letters",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "topic",
                schema: "mailing",
                table: "letters",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "domain",
                schema: "mailing",
                table: "letters",
                type: "character varying(320)",
                maxLength: 320,
                nullable: false,
                computedColumnSql: "lower(split_part(recipient, '@', 2))",
                stored: true);

            migrationBuilder.CreateTable(
                name: "attached_contents",
                schema: "mailing",
                columns: table => new
                {
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    bytes = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_attached_contents", x => x.hash);
                });

            migrationBuilder.CreateTable(
                name: "held_occasions",
                schema: "mailing",
                columns: table => new
                {
                    about = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_held_occasions", x => x.about);
                });

            migrationBuilder.CreateTable(
                name: "post_pauses",
                schema: "mailing",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    why = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    why_in_english = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_post_pauses", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sending_policy",
                schema: "mailing",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    quiet_from = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    quiet_to = table.Column<TimeOnly>(type: "time without time zone", nullable: true),
                    only_working_days = table.Column<bool>(type: "boolean", nullable: false),
                    failures_of_hundred = table.Column<int>(type: "integer", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    domains = table.Column<string>(type: "jsonb", nullable: true),
                    unknown = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sending_policy", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "server_rests",
                schema: "mailing",
                columns: table => new
                {
                    server = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    times = table.Column<int>(type: "integer", nullable: false),
                    why = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_server_rests", x => x.server);
                });

            migrationBuilder.CreateTable(
                name: "unsubscribed",
                schema: "mailing",
                columns: table => new
                {
                    address = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: false),
                    topic = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    letter_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_unsubscribed", x => new { x.address, x.topic });
                });

            migrationBuilder.CreateTable(
                name: "letter_attachments",
                schema: "mailing",
                columns: table => new
                {
                    letter_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    media_type = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    hash = table.Column<string>(type: "character varying(64)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_letter_attachments", x => new { x.letter_id, x.position });
                    table.ForeignKey(
                        name: "fk_letter_attachments_attached_contents_hash",
                        column: x => x.hash,
                        principalSchema: "mailing",
                        principalTable: "attached_contents",
                        principalColumn: "hash",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_letter_attachments_letters_letter_id",
                        column: x => x.letter_id,
                        principalSchema: "mailing",
                        principalTable: "letters",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_letters_follows",
                schema: "mailing",
                table: "letters",
                column: "follows_id",
                filter: "follows_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_letters_handed_at",
                schema: "mailing",
                table: "letters",
                column: "handed_at");

            migrationBuilder.CreateIndex(
                name: "ix_letters_link",
                schema: "mailing",
                table: "letters",
                columns: new[] { "link_purpose", "link_subject" },
                filter: "link_purpose is not null");

            migrationBuilder.CreateIndex(
                name: "ix_letters_message_id",
                schema: "mailing",
                table: "letters",
                column: "message_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_letters_school",
                schema: "mailing",
                table: "letters",
                columns: new[] { "school_id", "queued_at" },
                filter: "school_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_letters_waiting",
                schema: "mailing",
                table: "letters",
                columns: new[] { "priority", "due_at" },
                descending: new[] { true, false },
                filter: "sent_at is null and refused_at is null and unknown_at is null and cancelled_at is null and held_at is null and claimed_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_letter_attachments_hash",
                schema: "mailing",
                table: "letter_attachments",
                column: "hash");

            migrationBuilder.CreateIndex(
                name: "ix_post_pauses_ended_at",
                schema: "mailing",
                table: "post_pauses",
                column: "ended_at",
                unique: true,
                filter: "ended_at is null")
                .Annotation("Npgsql:NullsDistinct", false);

            // Letters that were in the hands of a server, or have been: of the former ones nobody knows whether they arrived.
            migrationBuilder.Sql("update mailing.letters set handed_at = coalesce(claimed_at, sent_at, refused_at, unknown_at)");

            // The texts are kept apart from what the ledger reads.
            migrationBuilder.Sql("alter table mailing.letters set (toast_tuple_target = 512)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "held_occasions",
                schema: "mailing");

            migrationBuilder.DropTable(
                name: "letter_attachments",
                schema: "mailing");

            migrationBuilder.DropTable(
                name: "post_pauses",
                schema: "mailing");

            migrationBuilder.DropTable(
                name: "sending_policy",
                schema: "mailing");

            migrationBuilder.DropTable(
                name: "server_rests",
                schema: "mailing");

            migrationBuilder.DropTable(
                name: "unsubscribed",
                schema: "mailing");

            migrationBuilder.DropTable(
                name: "attached_contents",
                schema: "mailing");

            migrationBuilder.DropIndex(
                name: "ix_letters_follows",
                schema: "mailing",
                table: "letters");

            migrationBuilder.DropIndex(
                name: "ix_letters_handed_at",
                schema: "mailing",
                table: "letters");

            migrationBuilder.DropIndex(
                name: "ix_letters_link",
                schema: "mailing",
                table: "letters");

            migrationBuilder.DropIndex(
                name: "ix_letters_message_id",
                schema: "mailing",
                table: "letters");

            migrationBuilder.DropIndex(
                name: "ix_letters_school",
                schema: "mailing",
                table: "letters");

            migrationBuilder.DropIndex(
                name: "ix_letters_waiting",
                schema: "mailing",
                table: "letters");

            migrationBuilder.DropColumn(
                name: "domain",
                schema: "mailing",
                table: "letters");

            migrationBuilder.DropColumn(
                name: "acted_at",
                schema: "mailing",
                table: "letters");

            migrationBuilder.DropColumn(
                name: "bounce_code",
                schema: "mailing",
                table: "letters");

            migrationBuilder.DropColumn(
                name: "bounce_is_hard",
                schema: "mailing",
                table: "letters");

            migrationBuilder.DropColumn(
                name: "bounced_at",
                schema: "mailing",
                table: "letters");

            migrationBuilder.DropColumn(
                name: "claimed_by",
                schema: "mailing",
                table: "letters");

            migrationBuilder.DropColumn(
                name: "complained_at",
                schema: "mailing",
                table: "letters");

            migrationBuilder.DropColumn(
                name: "follows_id",
                schema: "mailing",
                table: "letters");

            migrationBuilder.DropColumn(
                name: "handed_at",
                schema: "mailing",
                table: "letters");

            migrationBuilder.DropColumn(
                name: "held_at",
                schema: "mailing",
                table: "letters");

            migrationBuilder.DropColumn(
                name: "language",
                schema: "mailing",
                table: "letters");

            migrationBuilder.DropColumn(
                name: "link_purpose",
                schema: "mailing",
                table: "letters");

            migrationBuilder.DropColumn(
                name: "link_subject",
                schema: "mailing",
                table: "letters");

            migrationBuilder.DropColumn(
                name: "opened_at",
                schema: "mailing",
                table: "letters");

            migrationBuilder.DropColumn(
                name: "school_id",
                schema: "mailing",
                table: "letters");

            migrationBuilder.DropColumn(
                name: "server",
                schema: "mailing",
                table: "letters");

            migrationBuilder.DropColumn(
                name: "topic",
                schema: "mailing",
                table: "letters");

            migrationBuilder.AlterColumn<int>(
                name: "priority",
                schema: "mailing",
                table: "letters",
                type: "integer",
                nullable: false,
                oldClrType: typeof(int),
                oldType: "integer",
                oldDefaultValue: 0);

            migrationBuilder.CreateIndex(
                name: "ix_letters_waiting",
                schema: "mailing",
                table: "letters",
                columns: new[] { "priority", "due_at" },
                descending: new[] { true, false },
                filter: "sent_at is null and refused_at is null and unknown_at is null and cancelled_at is null and claimed_at is null");
        }
    }
}
