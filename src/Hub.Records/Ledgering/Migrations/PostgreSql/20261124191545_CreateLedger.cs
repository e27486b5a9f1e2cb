using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hub.Records.Ledgering.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class CreateLedger : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AccessLogEntry",
                columns: table => new
                {
                    Index = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    WorkerId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    OrgId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Department = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Purpose = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Justification = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true, collation: "C"),
                    ScopeBasis = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Operation = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false, collation: "C"),
                    ChildPseudonym = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    FieldDecisions = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    BreakGlass = table.Column<bool>(type: "boolean", nullable: false),
                    RowCount = table.Column<int>(type: "integer", nullable: false),
                    ClientAddress = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    LeafHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Body = table.Column<byte[]>(type: "bytea", nullable: false),
                    Id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SourceDepartment = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccessLogEntry", x => x.Index);
                });

            migrationBuilder.CreateTable(
                name: "AccessLogSubject",
                columns: table => new
                {
                    Handle = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Index = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccessLogSubject", x => new { x.Handle, x.Index });
                });

            migrationBuilder.CreateTable(
                name: "ChildHandle",
                columns: table => new
                {
                    ChildId = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Year = table.Column<int>(type: "integer", nullable: false),
                    Handle = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChildHandle", x => new { x.ChildId, x.Year });
                });

            migrationBuilder.CreateIndex(
                name: "IX_AccessLogEntry_At_Index",
                table: "AccessLogEntry",
                columns: new[] { "At", "Index" });

            migrationBuilder.CreateIndex(
                name: "IX_AccessLogEntry_ChildPseudonym_Index",
                table: "AccessLogEntry",
                columns: new[] { "ChildPseudonym", "Index" });

            migrationBuilder.CreateIndex(
                name: "IX_AccessLogEntry_Id",
                table: "AccessLogEntry",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AccessLogEntry_WorkerId_Index",
                table: "AccessLogEntry",
                columns: new[] { "WorkerId", "Index" });

            migrationBuilder.CreateIndex(
                name: "IX_ChildHandle_Handle",
                table: "ChildHandle",
                column: "Handle",
                unique: true);

            migrationBuilder.Sql(
                """
                CREATE FUNCTION refuse_change_of_access_log() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION 'the access log is append-only'; END $$;
                """);

            migrationBuilder.Sql(
                """
                CREATE TRIGGER access_log_entry_no_change BEFORE UPDATE OR DELETE ON "AccessLogEntry"
                FOR EACH ROW EXECUTE FUNCTION refuse_change_of_access_log();
                """);

            migrationBuilder.Sql(
                """
                CREATE TRIGGER access_log_entry_no_truncate BEFORE TRUNCATE ON "AccessLogEntry"
                FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_access_log();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AccessLogEntry");

            migrationBuilder.DropTable(
                name: "AccessLogSubject");

            migrationBuilder.DropTable(
                name: "ChildHandle");

            migrationBuilder.Sql("DROP FUNCTION refuse_change_of_access_log();");
        }
    }
}
