using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityHub.Mailing.Migrations
{
    /// <inheritdoc />
    internal sealed partial class WrittenAs : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "written_as",
                schema: "mailing",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    from = table.Column<string>(type: "character varying(640)", maxLength: 640, nullable: false),
                    reply_to = table.Column<string>(type: "character varying(640)", maxLength: 640, nullable: true),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_written_as", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_written_as_since",
                schema: "mailing",
                table: "written_as",
                column: "since");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "written_as",
                schema: "mailing");
        }
    }
}
