using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hub.Records.Storing.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AddIndicators : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "IndicatorFigure",
                columns: table => new
                {
                    Quarter = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    Division = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Part = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Sort = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Numerator = table.Column<int>(type: "INTEGER", nullable: true),
                    Denominator = table.Column<int>(type: "INTEGER", nullable: true),
                    Percent = table.Column<int>(type: "INTEGER", nullable: true),
                    Median = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IndicatorFigure", x => new { x.Quarter, x.Division, x.Part, x.Sort });
                });

            migrationBuilder.CreateTable(
                name: "IndicatorRun",
                columns: table => new
                {
                    Quarter = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    AsOf = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ComputedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IndicatorRun", x => x.Quarter);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "IndicatorFigure");

            migrationBuilder.DropTable(
                name: "IndicatorRun");
        }
    }
}
