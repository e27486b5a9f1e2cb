using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hub.Records.Storing.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AddCaseWork : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "PlacementAskedAt",
                table: "EmergencyResponse",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DismissalAgreedBy",
                table: "ConcernReport",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "FiledBy",
                table: "ConcernReport",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "InformedOrgId",
                table: "ConcernReport",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Parties",
                table: "Assessment",
                type: "TEXT",
                maxLength: 300,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CaseStep",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ChildId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    RecordId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Type = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    Workflow = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    Move = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    FromState = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    ToState = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DueAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    Said = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Parameters = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    EntryId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseStep", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CaseStep_Child_ChildId",
                        column: x => x.ChildId,
                        principalTable: "Child",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ParameterSet",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Values = table.Column<string>(type: "TEXT", nullable: false),
                    FirstUsedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ParameterSet", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_IdempotencyKey_At",
                table: "IdempotencyKey",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_Guardian_DutyRefusalSince",
                table: "Guardian",
                column: "DutyRefusalSince");

            migrationBuilder.CreateIndex(
                name: "IX_Entitlement_State_NextReviewOn",
                table: "Entitlement",
                columns: new[] { "State", "NextReviewOn" });

            migrationBuilder.CreateIndex(
                name: "IX_CareArrangement_State_StartedOn",
                table: "CareArrangement",
                columns: new[] { "State", "StartedOn" });

            migrationBuilder.CreateIndex(
                name: "IX_Assessment_State_NextReviewOn",
                table: "Assessment",
                columns: new[] { "State", "NextReviewOn" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseStep_ChildId",
                table: "CaseStep",
                column: "ChildId");

            migrationBuilder.CreateIndex(
                name: "IX_CaseStep_DueAt",
                table: "CaseStep",
                column: "DueAt");

            migrationBuilder.CreateIndex(
                name: "IX_CaseStep_RecordId_Revision",
                table: "CaseStep",
                columns: new[] { "RecordId", "Revision" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CaseStep");

            migrationBuilder.DropTable(
                name: "ParameterSet");

            migrationBuilder.DropIndex(
                name: "IX_IdempotencyKey_At",
                table: "IdempotencyKey");

            migrationBuilder.DropIndex(
                name: "IX_Guardian_DutyRefusalSince",
                table: "Guardian");

            migrationBuilder.DropIndex(
                name: "IX_Entitlement_State_NextReviewOn",
                table: "Entitlement");

            migrationBuilder.DropIndex(
                name: "IX_CareArrangement_State_StartedOn",
                table: "CareArrangement");

            migrationBuilder.DropIndex(
                name: "IX_Assessment_State_NextReviewOn",
                table: "Assessment");

            migrationBuilder.DropColumn(
                name: "PlacementAskedAt",
                table: "EmergencyResponse");

            migrationBuilder.DropColumn(
                name: "DismissalAgreedBy",
                table: "ConcernReport");

            migrationBuilder.DropColumn(
                name: "FiledBy",
                table: "ConcernReport");

            migrationBuilder.DropColumn(
                name: "InformedOrgId",
                table: "ConcernReport");

            migrationBuilder.DropColumn(
                name: "Parties",
                table: "Assessment");
        }
    }
}
