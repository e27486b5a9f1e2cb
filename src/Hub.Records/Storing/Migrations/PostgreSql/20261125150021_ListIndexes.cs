using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hub.Records.Storing.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class ListIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Child_FileState_RiskLevel",
                table: "Child");

            migrationBuilder.DropIndex(
                name: "IX_Child_IdentityState",
                table: "Child");

            migrationBuilder.DropIndex(
                name: "IX_Child_LifeStatus",
                table: "Child");

            migrationBuilder.DropIndex(
                name: "IX_Child_RiskLevel",
                table: "Child");

            migrationBuilder.DropIndex(
                name: "IX_Child_SupporterStatus",
                table: "Child");

            migrationBuilder.CreateIndex(
                name: "IX_Child_FileState_RiskLevel_BirthDate_Id",
                table: "Child",
                columns: new[] { "FileState", "RiskLevel", "BirthDate", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Child_IdentityState_Id",
                table: "Child",
                columns: new[] { "IdentityState", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Child_LifeStatus_Id",
                table: "Child",
                columns: new[] { "LifeStatus", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Child_RiskLevel_Id",
                table: "Child",
                columns: new[] { "RiskLevel", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Child_SupporterStatus_Id",
                table: "Child",
                columns: new[] { "SupporterStatus", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Child_FileState_RiskLevel_BirthDate_Id",
                table: "Child");

            migrationBuilder.DropIndex(
                name: "IX_Child_IdentityState_Id",
                table: "Child");

            migrationBuilder.DropIndex(
                name: "IX_Child_LifeStatus_Id",
                table: "Child");

            migrationBuilder.DropIndex(
                name: "IX_Child_RiskLevel_Id",
                table: "Child");

            migrationBuilder.DropIndex(
                name: "IX_Child_SupporterStatus_Id",
                table: "Child");

            migrationBuilder.CreateIndex(
                name: "IX_Child_FileState_RiskLevel",
                table: "Child",
                columns: new[] { "FileState", "RiskLevel" });

            migrationBuilder.CreateIndex(
                name: "IX_Child_IdentityState",
                table: "Child",
                column: "IdentityState");

            migrationBuilder.CreateIndex(
                name: "IX_Child_LifeStatus",
                table: "Child",
                column: "LifeStatus");

            migrationBuilder.CreateIndex(
                name: "IX_Child_RiskLevel",
                table: "Child",
                column: "RiskLevel");

            migrationBuilder.CreateIndex(
                name: "IX_Child_SupporterStatus",
                table: "Child",
                column: "SupporterStatus");
        }
    }
}
