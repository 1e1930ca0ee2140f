using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityHub.Membership.Migrations
{
    /// <inheritdoc />
    internal sealed partial class Lists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "list_imports",
                schema: "membership",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    community_id = table.Column<Guid>(type: "uuid", nullable: false),
                    file_name = table.Column<string>(type: "character varying(260)", maxLength: 260, nullable: false),
                    brought_by = table.Column<Guid>(type: "uuid", nullable: false),
                    brought_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    brought_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    head = table.Column<string>(type: "jsonb", nullable: false),
                    notes = table.Column<string>(type: "jsonb", nullable: false),
                    choices = table.Column<string>(type: "jsonb", nullable: false),
                    check = table.Column<int>(type: "integer", nullable: false),
                    usual_city = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    confirmed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    stored_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_list_imports", x => x.id);
                    table.ForeignKey(
                        name: "fk_list_imports_communities_community_id",
                        column: x => x.community_id,
                        principalSchema: "membership",
                        principalTable: "communities",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "import_batches",
                schema: "membership",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    import_id = table.Column<Guid>(type: "uuid", nullable: false),
                    confirmed_by = table.Column<Guid>(type: "uuid", nullable: false),
                    confirmed_by_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    last_error = table.Column<string>(type: "text", nullable: true),
                    done_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    set_aside_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    held_due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_batches", x => x.id);
                    table.ForeignKey(
                        name: "fk_import_batches_list_imports_import_id",
                        column: x => x.import_id,
                        principalSchema: "membership",
                        principalTable: "list_imports",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "list_rows",
                schema: "membership",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    import_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    cells = table.Column<string>(type: "jsonb", nullable: false),
                    uncounted = table.Column<string>(type: "jsonb", nullable: false),
                    outcome = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    findings = table.Column<string>(type: "jsonb", nullable: false),
                    changes = table.Column<string>(type: "jsonb", nullable: false),
                    candidates = table.Column<string>(type: "jsonb", nullable: false),
                    is_of_people = table.Column<bool>(type: "boolean", nullable: false),
                    school_chosen = table.Column<Guid>(type: "uuid", nullable: true),
                    person_chosen = table.Column<Guid>(type: "uuid", nullable: true),
                    school_id = table.Column<Guid>(type: "uuid", nullable: true),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    stored_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_list_rows", x => x.id);
                    table.ForeignKey(
                        name: "fk_list_rows_list_imports_import_id",
                        column: x => x.import_id,
                        principalSchema: "membership",
                        principalTable: "list_imports",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_import_batches_due_at",
                schema: "membership",
                table: "import_batches",
                column: "due_at",
                filter: "done_at is null and set_aside_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_import_batches_import_id",
                schema: "membership",
                table: "import_batches",
                column: "import_id");

            migrationBuilder.CreateIndex(
                name: "ix_list_imports_community_id",
                schema: "membership",
                table: "list_imports",
                column: "community_id");

            migrationBuilder.CreateIndex(
                name: "ix_list_rows_import_id_number",
                schema: "membership",
                table: "list_rows",
                columns: new[] { "import_id", "number" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "import_batches",
                schema: "membership");

            migrationBuilder.DropTable(
                name: "list_rows",
                schema: "membership");

            migrationBuilder.DropTable(
                name: "list_imports",
                schema: "membership");
        }
    }
}
