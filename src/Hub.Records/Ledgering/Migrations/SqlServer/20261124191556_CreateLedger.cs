using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hub.Records.Ledgering.Migrations.SqlServer
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
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    WorkerId = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    OrgId = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    Department = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    Purpose = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    Justification = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    ScopeBasis = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    Operation = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    ChildPseudonym = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    FieldDecisions = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    BreakGlass = table.Column<bool>(type: "bit", nullable: false),
                    RowCount = table.Column<int>(type: "int", nullable: false),
                    ClientAddress = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    LeafHash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    Body = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    Id = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    Version = table.Column<int>(type: "int", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    SourceDepartment = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true, collation: "Latin1_General_100_BIN2_UTF8")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccessLogEntry", x => x.Index);
                });

            migrationBuilder.CreateTable(
                name: "AccessLogSubject",
                columns: table => new
                {
                    Handle = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
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
                    ChildId = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    Year = table.Column<int>(type: "int", nullable: false),
                    Handle = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2_UTF8")
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

            // TRUNCATE fires no trigger here: the hub's account must not hold ALTER on this table in operation.
            migrationBuilder.Sql(
                """
                EXEC(N'CREATE TRIGGER AccessLogEntry_NoChange ON AccessLogEntry INSTEAD OF UPDATE, DELETE
                AS THROW 50001, N''the access log is append-only'', 1;');
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
