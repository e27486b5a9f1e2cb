using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hub.Records.Storing.Migrations.SqlServer
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
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "NationalExport",
                columns: table => new
                {
                    ChildId = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    Digest = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    FirstSaidAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    SaidAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    EnteredAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Versions = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false, collation: "Latin1_General_100_BIN2_UTF8")
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
