using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hub.Records.Storing.Migrations.PostgreSql
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
                    Quarter = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false, collation: "C"),
                    Division = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    Part = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Sort = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Numerator = table.Column<int>(type: "integer", nullable: true),
                    Denominator = table.Column<int>(type: "integer", nullable: true),
                    Percent = table.Column<int>(type: "integer", nullable: true),
                    Median = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IndicatorFigure", x => new { x.Quarter, x.Division, x.Part, x.Sort });
                });

            migrationBuilder.CreateTable(
                name: "IndicatorRun",
                columns: table => new
                {
                    Quarter = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false, collation: "C"),
                    AsOf = table.Column<DateOnly>(type: "date", nullable: false),
                    ComputedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
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
