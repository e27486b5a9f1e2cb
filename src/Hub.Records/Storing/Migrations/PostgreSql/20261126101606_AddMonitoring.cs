using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Hub.Records.Storing.Migrations.PostgreSql
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
                type: "character varying(64)",
                maxLength: 64,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<DateTime>(
                name: "NextStepAt",
                table: "Alert",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SealedBy",
                table: "Alert",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true,
                collation: "C");

            migrationBuilder.CreateTable(
                name: "AlertDelivery",
                columns: table => new
                {
                    Place = table.Column<long>(type: "bigint", nullable: false),
                    OrgId = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Designation = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    AlertId = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
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
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    AlertId = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AlertEvent", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AlertStream",
                columns: table => new
                {
                    Name = table.Column<string>(type: "character varying(110)", maxLength: 110, nullable: false, collation: "C"),
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
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ChildId = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FileToAsk", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "FileWatch",
                columns: table => new
                {
                    ChildId = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    AskAgainAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Holding = table.Column<string>(type: "text", nullable: true, collation: "C"),
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
                    Code = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Role = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C")
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
