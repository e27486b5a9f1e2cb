using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hub.Records.Ledgering.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class ProveLedger : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AccessLogEntry");

            // Handles were readable in the database. New ones are drawn under the key of handles; the old ones name nobody any more.
            migrationBuilder.DropTable(
                name: "ChildHandle");

            migrationBuilder.CreateTable(
                name: "ChildHandle",
                columns: table => new
                {
                    Year = table.Column<int>(type: "integer", nullable: false),
                    ChildMac = table.Column<byte[]>(type: "bytea", maxLength: 16, nullable: false),
                    HandleMac = table.Column<byte[]>(type: "bytea", maxLength: 16, nullable: false),
                    Sealed = table.Column<byte[]>(type: "bytea", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChildHandle", x => new { x.Year, x.ChildMac });
                });

            migrationBuilder.CreateTable(
                name: "AccessLogFieldSet",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
                    Decisions = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Shown = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccessLogFieldSet", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AccessLogRow",
                columns: table => new
                {
                    Index = table.Column<long>(type: "bigint", nullable: false),
                    Id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Kind = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    WorkerId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    OrgId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Client = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Role = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Department = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Purpose = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Justification = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true, collation: "C"),
                    ScopeBasis = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Operation = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false, collation: "C"),
                    Refusal = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    ChildPseudonym = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    FieldSetId = table.Column<int>(type: "integer", nullable: false),
                    BreakGlass = table.Column<bool>(type: "boolean", nullable: false),
                    RowCount = table.Column<int>(type: "integer", nullable: false),
                    ClientAddress = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    LeafHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccessLogRow", x => x.Index);
                });

            migrationBuilder.CreateTable(
                name: "AccessLogSubject",
                columns: table => new
                {
                    Handle = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    Index = table.Column<long>(type: "bigint", nullable: false),
                    FieldSetId = table.Column<int>(type: "integer", nullable: false),
                    RowCount = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccessLogSubject", x => new { x.Handle, x.Sequence });
                });

            migrationBuilder.CreateTable(
                name: "LedgerCheckpoint",
                columns: table => new
                {
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Note = table.Column<string>(type: "character varying(16384)", maxLength: 16384, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LedgerCheckpoint", x => x.Size);
                });

            migrationBuilder.CreateTable(
                name: "LedgerCosignature",
                columns: table => new
                {
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    Witness = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Line = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false, collation: "C"),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LedgerCosignature", x => new { x.Size, x.Witness });
                });

            migrationBuilder.CreateTable(
                name: "LedgerTile",
                columns: table => new
                {
                    Level = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    Hashes = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LedgerTile", x => new { x.Level, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "PolicyText",
                columns: table => new
                {
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Text = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PolicyText", x => x.Hash);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ChildHandle_HandleMac",
                table: "ChildHandle",
                column: "HandleMac",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AccessLogRow_At_Index",
                table: "AccessLogRow",
                columns: new[] { "At", "Index" });

            migrationBuilder.CreateIndex(
                name: "IX_AccessLogRow_Id",
                table: "AccessLogRow",
                column: "Id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AccessLogRow_WorkerId_Index",
                table: "AccessLogRow",
                columns: new[] { "WorkerId", "Index" });

            migrationBuilder.Sql(
                """
                CREATE VIEW "AccessLog" AS SELECT
                    r."Index", r."Id", r."At", r."Kind", r."WorkerId", r."OrgId",
                    r."Client", r."Role", r."Department", r."Purpose", r."Justification", r."ScopeBasis",
                    r."Operation", r."Refusal", r."BreakGlass", r."ClientAddress", r."LeafHash", 1 AS "Version",
                    r."At" AS "RecordedAt", r."At" AS "UpdatedAt", r."ChildPseudonym", r."RowCount", CAST(NULL AS bigint) AS "Sequence", f."Decisions" AS "FieldDecisions",
                    f."Shown" AS "Shown", CAST(NULL AS text) AS "SourceDepartment"
                FROM "AccessLogRow" r JOIN "AccessLogFieldSet" f ON f."Id" = r."FieldSetId";
                """);

            migrationBuilder.Sql(
                """
                CREATE VIEW "AccessLogOfChild" AS SELECT
                    r."Index", r."Id", r."At", r."Kind", r."WorkerId", r."OrgId",
                    r."Client", r."Role", r."Department", r."Purpose", r."Justification", r."ScopeBasis",
                    r."Operation", r."Refusal", r."BreakGlass", r."ClientAddress", r."LeafHash", 1 AS "Version",
                    r."At" AS "RecordedAt", r."At" AS "UpdatedAt", s."Handle" AS "ChildPseudonym", s."RowCount" AS "RowCount", s."Sequence" AS "Sequence", f."Decisions" AS "FieldDecisions",
                    f."Shown" AS "Shown", CAST(NULL AS text) AS "SourceDepartment"
                FROM "AccessLogSubject" s JOIN "AccessLogRow" r ON r."Index" = s."Index" JOIN "AccessLogFieldSet" f ON f."Id" = s."FieldSetId";
                """);

            migrationBuilder.Sql(
                """
                CREATE TRIGGER access_log_row_no_change BEFORE UPDATE OR DELETE ON "AccessLogRow"
                FOR EACH ROW EXECUTE FUNCTION refuse_change_of_access_log();
                """);

            migrationBuilder.Sql(
                """
                CREATE TRIGGER access_log_row_no_truncate BEFORE TRUNCATE ON "AccessLogRow"
                FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_access_log();
                """);

            migrationBuilder.Sql(
                """
                CREATE TRIGGER access_log_subject_no_change BEFORE UPDATE OR DELETE ON "AccessLogSubject"
                FOR EACH ROW EXECUTE FUNCTION refuse_change_of_access_log();
                """);

            migrationBuilder.Sql(
                """
                CREATE TRIGGER access_log_subject_no_truncate BEFORE TRUNCATE ON "AccessLogSubject"
                FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_access_log();
                """);

            migrationBuilder.Sql(
                """
                CREATE TRIGGER access_log_field_set_no_change BEFORE UPDATE OR DELETE ON "AccessLogFieldSet"
                FOR EACH ROW EXECUTE FUNCTION refuse_change_of_access_log();
                """);

            migrationBuilder.Sql(
                """
                CREATE TRIGGER access_log_field_set_no_truncate BEFORE TRUNCATE ON "AccessLogFieldSet"
                FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_access_log();
                """);

            migrationBuilder.Sql(
                """
                CREATE TRIGGER ledger_tile_no_change BEFORE UPDATE OR DELETE ON "LedgerTile"
                FOR EACH ROW EXECUTE FUNCTION refuse_change_of_access_log();
                """);

            migrationBuilder.Sql(
                """
                CREATE TRIGGER ledger_tile_no_truncate BEFORE TRUNCATE ON "LedgerTile"
                FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_access_log();
                """);

            migrationBuilder.Sql(
                """
                CREATE TRIGGER policy_text_no_change BEFORE UPDATE OR DELETE ON "PolicyText"
                FOR EACH ROW EXECUTE FUNCTION refuse_change_of_access_log();
                """);

            migrationBuilder.Sql(
                """
                CREATE TRIGGER policy_text_no_truncate BEFORE TRUNCATE ON "PolicyText"
                FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_access_log();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new NotSupportedException("entries of the access ledger stay where they are; restore a backup instead");
    }
}
