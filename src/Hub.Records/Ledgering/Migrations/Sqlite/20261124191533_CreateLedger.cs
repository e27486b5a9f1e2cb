using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hub.Records.Ledgering.Migrations.Sqlite
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
                    Index = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    WorkerId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    OrgId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Department = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Purpose = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Justification = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    ScopeBasis = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Operation = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    ChildPseudonym = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    FieldDecisions = table.Column<string>(type: "TEXT", nullable: false),
                    BreakGlass = table.Column<bool>(type: "INTEGER", nullable: false),
                    RowCount = table.Column<int>(type: "INTEGER", nullable: false),
                    ClientAddress = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    LeafHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Body = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SourceDepartment = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccessLogEntry", x => x.Index);
                });

            migrationBuilder.CreateTable(
                name: "AccessLogSubject",
                columns: table => new
                {
                    Handle = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Index = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccessLogSubject", x => new { x.Handle, x.Index });
                });

            migrationBuilder.CreateTable(
                name: "ChildHandle",
                columns: table => new
                {
                    ChildId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Handle = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
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
                CREATE TRIGGER AccessLogEntry_NoUpdate BEFORE UPDATE ON AccessLogEntry
                BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END;
                """);

            migrationBuilder.Sql(
                """
                CREATE TRIGGER AccessLogEntry_NoDelete BEFORE DELETE ON AccessLogEntry
                BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END;
                """);

            // INSERT OR REPLACE deletes without firing the trigger above.
            migrationBuilder.Sql(
                """
                CREATE TRIGGER AccessLogEntry_NextOnly BEFORE INSERT ON AccessLogEntry
                WHEN NEW."Index" <> (SELECT COALESCE(MAX("Index"), -1) + 1 FROM AccessLogEntry)
                    OR EXISTS (SELECT 1 FROM AccessLogEntry WHERE Id = NEW.Id)
                BEGIN SELECT RAISE(ABORT, 'not the next entry of the access log'); END;
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
        }
    }
}
