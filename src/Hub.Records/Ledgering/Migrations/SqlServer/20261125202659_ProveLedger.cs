using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hub.Records.Ledgering.Migrations.SqlServer
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
                    Year = table.Column<int>(type: "int", nullable: false),
                    ChildMac = table.Column<byte[]>(type: "varbinary(16)", maxLength: 16, nullable: false),
                    HandleMac = table.Column<byte[]>(type: "varbinary(16)", maxLength: 16, nullable: false),
                    Sealed = table.Column<byte[]>(type: "varbinary(200)", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChildHandle", x => new { x.Year, x.ChildMac });
                });

            migrationBuilder.CreateTable(
                name: "AccessLogFieldSet",
                columns: table => new
                {
                    Id = table.Column<int>(type: "int", nullable: false),
                    Decisions = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    Shown = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2_UTF8")
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
                    Id = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Kind = table.Column<string>(type: "nvarchar(16)", maxLength: 16, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    WorkerId = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    OrgId = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    Client = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    Role = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    Department = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    Purpose = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    Justification = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    ScopeBasis = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    Operation = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    Refusal = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    ChildPseudonym = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    FieldSetId = table.Column<int>(type: "int", nullable: false),
                    BreakGlass = table.Column<bool>(type: "bit", nullable: false),
                    RowCount = table.Column<int>(type: "int", nullable: false),
                    ClientAddress = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    LeafHash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2_UTF8")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccessLogRow", x => x.Index);
                });

            migrationBuilder.CreateTable(
                name: "AccessLogSubject",
                columns: table => new
                {
                    Handle = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    Index = table.Column<long>(type: "bigint", nullable: false),
                    FieldSetId = table.Column<int>(type: "int", nullable: false),
                    RowCount = table.Column<int>(type: "int", nullable: false)
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
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Note = table.Column<string>(type: "nvarchar(max)", maxLength: 16384, nullable: false, collation: "Latin1_General_100_BIN2_UTF8")
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
                    Witness = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    Line = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LedgerCosignature", x => new { x.Size, x.Witness });
                });

            migrationBuilder.CreateTable(
                name: "LedgerTile",
                columns: table => new
                {
                    Level = table.Column<int>(type: "int", nullable: false),
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    Hashes = table.Column<byte[]>(type: "varbinary(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LedgerTile", x => new { x.Level, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "PolicyText",
                columns: table => new
                {
                    Hash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    Text = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2_UTF8")
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
                EXEC(N'CREATE VIEW "AccessLog" AS SELECT
                    r."Index", r."Id", r."At", r."Kind", r."WorkerId", r."OrgId",
                    r."Client", r."Role", r."Department", r."Purpose", r."Justification", r."ScopeBasis",
                    r."Operation", r."Refusal", r."BreakGlass", r."ClientAddress", r."LeafHash", 1 AS "Version",
                    r."At" AS "RecordedAt", r."At" AS "UpdatedAt", r."ChildPseudonym", r."RowCount", CAST(NULL AS bigint) AS "Sequence", f."Decisions" AS "FieldDecisions",
                    f."Shown" AS "Shown", CAST(NULL AS nvarchar(64)) AS "SourceDepartment"
                FROM "AccessLogRow" r JOIN "AccessLogFieldSet" f ON f."Id" = r."FieldSetId"');
                """);

            migrationBuilder.Sql(
                """
                EXEC(N'CREATE VIEW "AccessLogOfChild" AS SELECT
                    r."Index", r."Id", r."At", r."Kind", r."WorkerId", r."OrgId",
                    r."Client", r."Role", r."Department", r."Purpose", r."Justification", r."ScopeBasis",
                    r."Operation", r."Refusal", r."BreakGlass", r."ClientAddress", r."LeafHash", 1 AS "Version",
                    r."At" AS "RecordedAt", r."At" AS "UpdatedAt", s."Handle" AS "ChildPseudonym", s."RowCount" AS "RowCount", s."Sequence" AS "Sequence", f."Decisions" AS "FieldDecisions",
                    f."Shown" AS "Shown", CAST(NULL AS nvarchar(64)) AS "SourceDepartment"
                FROM "AccessLogSubject" s JOIN "AccessLogRow" r ON r."Index" = s."Index" JOIN "AccessLogFieldSet" f ON f."Id" = s."FieldSetId"');
                """);

            migrationBuilder.Sql(
                """
                EXEC(N'CREATE TRIGGER AccessLogRow_NoChange ON AccessLogRow INSTEAD OF UPDATE, DELETE
                AS THROW 50001, N''the access log is append-only'', 1;');
                """);

            migrationBuilder.Sql(
                """
                EXEC(N'CREATE TRIGGER AccessLogSubject_NoChange ON AccessLogSubject INSTEAD OF UPDATE, DELETE
                AS THROW 50001, N''the access log is append-only'', 1;');
                """);

            migrationBuilder.Sql(
                """
                EXEC(N'CREATE TRIGGER AccessLogFieldSet_NoChange ON AccessLogFieldSet INSTEAD OF UPDATE, DELETE
                AS THROW 50001, N''the access log is append-only'', 1;');
                """);

            migrationBuilder.Sql(
                """
                EXEC(N'CREATE TRIGGER LedgerTile_NoChange ON LedgerTile INSTEAD OF UPDATE, DELETE
                AS THROW 50001, N''the access log is append-only'', 1;');
                """);

            migrationBuilder.Sql(
                """
                EXEC(N'CREATE TRIGGER PolicyText_NoChange ON PolicyText INSTEAD OF UPDATE, DELETE
                AS THROW 50001, N''the access log is append-only'', 1;');
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new NotSupportedException("entries of the access ledger stay where they are; restore a backup instead");
    }
}
