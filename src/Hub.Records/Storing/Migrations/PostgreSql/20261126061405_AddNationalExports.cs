using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hub.Records.Storing.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class AddNationalExports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "EndedSupport",
                table: "Child",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "NationalExport",
                columns: table => new
                {
                    ChildId = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Digest = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    FirstSaidAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SaidAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EnteredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Versions = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NationalExport", x => new { x.ChildId, x.Digest });
                    table.ForeignKey(
                        name: "FK_NationalExport_Child_ChildId",
                        column: x => x.ChildId,
                        principalTable: "Child",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "NationalExport");

            migrationBuilder.DropColumn(
                name: "EndedSupport",
                table: "Child");
        }
    }
}
