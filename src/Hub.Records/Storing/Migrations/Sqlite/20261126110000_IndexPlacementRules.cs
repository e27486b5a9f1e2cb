using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hub.Records.Storing.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class IndexPlacementRules : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_CareArrangement_State_PlacementRule",
                table: "CareArrangement",
                columns: new[] { "State", "PlacementRule" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_CareArrangement_State_PlacementRule",
                table: "CareArrangement");
        }
    }
}
