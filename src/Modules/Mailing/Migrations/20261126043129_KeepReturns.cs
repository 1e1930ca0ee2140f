using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityHub.Mailing.Migrations
{
    /// <inheritdoc />
    internal sealed partial class KeepReturns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "incoming_letters",
                schema: "mailing",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    mailbox = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    key = table.Column<string>(type: "character varying(330)", maxLength: 330, nullable: false),
                    sort = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    from_address = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: false),
                    from_name = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: false),
                    subject = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    written_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    came_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    text = table.Column<string>(type: "character varying(20000)", maxLength: 20000, nullable: false),
                    size = table.Column<int>(type: "integer", nullable: false),
                    is_hard = table.Column<bool>(type: "boolean", nullable: true),
                    code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    words = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    recipient = table.Column<string>(type: "character varying(320)", maxLength: 320, nullable: true),
                    message_ids = table.Column<string[]>(type: "text[]", nullable: false),
                    signed_id = table.Column<Guid>(type: "uuid", nullable: true),
                    letter_id = table.Column<Guid>(type: "uuid", nullable: true),
                    outcome = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    next_id = table.Column<Guid>(type: "uuid", nullable: true),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    last_error = table.Column<string>(type: "text", nullable: true),
                    done_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    set_aside_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    held_due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_incoming_letters", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "mailbox_readings",
                schema: "mailing",
                columns: table => new
                {
                    mailbox = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    read_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    failed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    failure = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    failure_words = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    foreign = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mailbox_readings", x => x.mailbox);
                });

            migrationBuilder.CreateTable(
                name: "return_keys",
                schema: "mailing",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    key = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_return_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "seen_messages",
                schema: "mailing",
                columns: table => new
                {
                    mailbox = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    validity = table.Column<long>(type: "bigint", nullable: false),
                    uid = table.Column<long>(type: "bigint", nullable: false),
                    is_ours = table.Column<bool>(type: "boolean", nullable: false),
                    seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_seen_messages", x => new { x.mailbox, x.validity, x.uid });
                });

            migrationBuilder.CreateTable(
                name: "incoming_files",
                schema: "mailing",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    incoming_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    size = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_incoming_files", x => x.id);
                    table.ForeignKey(
                        name: "fk_incoming_files_incoming_letters_incoming_id",
                        column: x => x.incoming_id,
                        principalSchema: "mailing",
                        principalTable: "incoming_letters",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_incoming_files_incoming_id",
                schema: "mailing",
                table: "incoming_files",
                column: "incoming_id");

            migrationBuilder.CreateIndex(
                name: "ix_incoming_letters_came_at",
                schema: "mailing",
                table: "incoming_letters",
                column: "came_at");

            migrationBuilder.CreateIndex(
                name: "ix_incoming_letters_due_at",
                schema: "mailing",
                table: "incoming_letters",
                column: "due_at",
                filter: "done_at is null and set_aside_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_incoming_letters_key",
                schema: "mailing",
                table: "incoming_letters",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_incoming_letters_letter_id",
                schema: "mailing",
                table: "incoming_letters",
                column: "letter_id");

            migrationBuilder.CreateIndex(
                name: "ix_seen_messages_seen_at",
                schema: "mailing",
                table: "seen_messages",
                column: "seen_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "incoming_files",
                schema: "mailing");

            migrationBuilder.DropTable(
                name: "mailbox_readings",
                schema: "mailing");

            migrationBuilder.DropTable(
                name: "return_keys",
                schema: "mailing");

            migrationBuilder.DropTable(
                name: "seen_messages",
                schema: "mailing");

            migrationBuilder.DropTable(
                name: "incoming_letters",
                schema: "mailing");
        }
    }
}
