using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CommunityHub.Monitoring.Migrations
{
    /// <summary>Schools of a collection stand in the order of their numbers. The collation lives in the module's own schema, which no model can say.</summary>
    internal sealed partial class SchoolsByNumber : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("create collation if not exists monitoring.by_number (provider = icu, locale = 'ru-u-kn-true')");
            migrationBuilder.Sql("alter table monitoring.responses alter column school_name type character varying(300) collate monitoring.by_number");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("alter table monitoring.responses alter column school_name type character varying(300) collate \"default\"");
            migrationBuilder.Sql("drop collation if exists monitoring.by_number");
        }
    }
}
