using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hub.Records.Ledgering.Migrations.Sqlite
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
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    ChildMac = table.Column<byte[]>(type: "BLOB", maxLength: 16, nullable: false),
                    HandleMac = table.Column<byte[]>(type: "BLOB", maxLength: 16, nullable: false),
                    Sealed = table.Column<byte[]>(type: "BLOB", maxLength: 200, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChildHandle", x => new { x.Year, x.ChildMac });
                });

            migrationBuilder.CreateTable(
                name: "AccessLogFieldSet",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Decisions = table.Column<string>(type: "TEXT", nullable: false),
                    Shown = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccessLogFieldSet", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AccessLogRow",
                columns: table => new
                {
                    Index = table.Column<long>(type: "INTEGER", nullable: false),
                    Id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    WorkerId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    OrgId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Client = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Department = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Purpose = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Justification = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    ScopeBasis = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Operation = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Refusal = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ChildPseudonym = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    FieldSetId = table.Column<int>(type: "INTEGER", nullable: false),
                    BreakGlass = table.Column<bool>(type: "INTEGER", nullable: false),
                    RowCount = table.Column<int>(type: "INTEGER", nullable: false),
                    ClientAddress = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    LeafHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccessLogRow", x => x.Index);
                });

            // One tree of pages instead of two.
            migrationBuilder.Sql(
                """
                CREATE TABLE "AccessLogSubject" (
                    "Handle" TEXT NOT NULL, "Sequence" INTEGER NOT NULL, "Index" INTEGER NOT NULL, "FieldSetId" INTEGER NOT NULL, "RowCount" INTEGER NOT NULL,
                    PRIMARY KEY ("Handle", "Sequence")) WITHOUT ROWID;
                """);

            migrationBuilder.CreateTable(
                name: "LedgerCheckpoint",
                columns: table => new
                {
                    Size = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 16384, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LedgerCheckpoint", x => x.Size);
                });

            migrationBuilder.CreateTable(
                name: "LedgerCosignature",
                columns: table => new
                {
                    Size = table.Column<long>(type: "INTEGER", nullable: false),
                    Witness = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Line = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LedgerCosignature", x => new { x.Size, x.Witness });
                });

            migrationBuilder.CreateTable(
                name: "LedgerTile",
                columns: table => new
                {
                    Level = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    Hashes = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LedgerTile", x => new { x.Level, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "PolicyText",
                columns: table => new
                {
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false)
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
                CREATE TRIGGER AccessLogRow_NoUpdate BEFORE UPDATE ON AccessLogRow
                BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END;
                """);

            migrationBuilder.Sql(
                """
                CREATE TRIGGER AccessLogRow_NoDelete BEFORE DELETE ON AccessLogRow
                BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END;
                """);

            migrationBuilder.Sql(
                """
                CREATE TRIGGER AccessLogSubject_NoUpdate BEFORE UPDATE ON AccessLogSubject
                BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END;
                """);

            migrationBuilder.Sql(
                """
                CREATE TRIGGER AccessLogSubject_NoDelete BEFORE DELETE ON AccessLogSubject
                BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END;
                """);

            migrationBuilder.Sql(
                """
                CREATE TRIGGER AccessLogFieldSet_NoUpdate BEFORE UPDATE ON AccessLogFieldSet
                BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END;
                """);

            migrationBuilder.Sql(
                """
                CREATE TRIGGER AccessLogFieldSet_NoDelete BEFORE DELETE ON AccessLogFieldSet
                BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END;
                """);

            migrationBuilder.Sql(
                """
                CREATE TRIGGER LedgerTile_NoUpdate BEFORE UPDATE ON LedgerTile
                BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END;
                """);

            migrationBuilder.Sql(
                """
                CREATE TRIGGER LedgerTile_NoDelete BEFORE DELETE ON LedgerTile
                BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END;
                """);

            migrationBuilder.Sql(
                """
                CREATE TRIGGER PolicyText_NoUpdate BEFORE UPDATE ON PolicyText
                BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END;
                """);

            migrationBuilder.Sql(
                """
                CREATE TRIGGER PolicyText_NoDelete BEFORE DELETE ON PolicyText
                BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new NotSupportedException("entries of the access ledger stay where they are; restore a backup instead");
    }
}
