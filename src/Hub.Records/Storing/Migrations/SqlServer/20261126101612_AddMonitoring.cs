using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hub.Records.Storing.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class AddMonitoring : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Designation",
                table: "AlertRecipient",
                type: "nvarchar(64)",
                maxLength: 64,
                nullable: true,
                collation: "Latin1_General_100_BIN2_UTF8");

            migrationBuilder.AddColumn<DateTime>(
                name: "NextStepAt",
                table: "Alert",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SealedBy",
                table: "Alert",
                type: "nvarchar(64)",
                maxLength: 64,
                nullable: true,
                collation: "Latin1_General_100_BIN2_UTF8");

            migrationBuilder.CreateTable(
                name: "AlertDelivery",
                columns: table => new
                {
                    Place = table.Column<long>(type: "bigint", nullable: false),
                    OrgId = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    Designation = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    AlertId = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    Kind = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AlertDelivery", x => x.Place);
                });

            migrationBuilder.CreateTable(
                name: "AlertEvent",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    AlertId = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    Kind = table.Column<string>(type: "nvarchar(32)", maxLength: 32, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AlertEvent", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AlertStream",
                columns: table => new
                {
                    Name = table.Column<string>(type: "nvarchar(110)", maxLength: 110, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    Last = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AlertStream", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "FileToAsk",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    ChildId = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2_UTF8")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FileToAsk", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "FileWatch",
                columns: table => new
                {
                    ChildId = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    AskAgainAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Holding = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    Changes = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FileWatch", x => x.ChildId);
                    table.ForeignKey(
                        name: "FK_FileWatch_Child_ChildId",
                        column: x => x.ChildId,
                        principalTable: "Child",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "StaffedDivision",
                columns: table => new
                {
                    Code = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    Role = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2_UTF8")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StaffedDivision", x => new { x.Code, x.Role });
                });

            migrationBuilder.CreateIndex(
                name: "IX_Alert_NextStepAt",
                table: "Alert",
                column: "NextStepAt");

            migrationBuilder.CreateIndex(
                name: "IX_AlertDelivery_OrgId_Place",
                table: "AlertDelivery",
                columns: new[] { "OrgId", "Place" });

            migrationBuilder.CreateIndex(
                name: "IX_FileWatch_AskAgainAt",
                table: "FileWatch",
                column: "AskAgainAt");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AlertDelivery");

            migrationBuilder.DropTable(
                name: "AlertEvent");

            migrationBuilder.DropTable(
                name: "AlertStream");

            migrationBuilder.DropTable(
                name: "FileToAsk");

            migrationBuilder.DropTable(
                name: "FileWatch");

            migrationBuilder.DropTable(
                name: "StaffedDivision");

            migrationBuilder.DropIndex(
                name: "IX_Alert_NextStepAt",
                table: "Alert");

            migrationBuilder.DropColumn(
                name: "Designation",
                table: "AlertRecipient");

            migrationBuilder.DropColumn(
                name: "NextStepAt",
                table: "Alert");

            migrationBuilder.DropColumn(
                name: "SealedBy",
                table: "Alert");
        }
    }
}
