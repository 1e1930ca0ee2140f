using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityHub.Host.SignIn.Migrations
{
    /// <inheritdoc />
    internal sealed partial class KnowGuests : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "personal_links",
                schema: "accounts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    purpose = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    subject = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    leads_to = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    says = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    sent_to = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    good_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_personal_links", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_personal_links_good_until",
                schema: "accounts",
                table: "personal_links",
                column: "good_until");

            migrationBuilder.CreateIndex(
                name: "ix_personal_links_hash",
                schema: "accounts",
                table: "personal_links",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_personal_links_purpose_subject",
                schema: "accounts",
                table: "personal_links",
                columns: new[] { "purpose", "subject" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "personal_links",
                schema: "accounts");
        }
    }
}
