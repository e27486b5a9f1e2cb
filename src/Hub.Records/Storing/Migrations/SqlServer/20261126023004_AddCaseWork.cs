using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hub.Records.Storing.Migrations.SqlServer
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
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DismissalAgreedBy",
                table: "ConcernReport",
                type: "nvarchar(64)",
                maxLength: 64,
                nullable: true,
                collation: "Latin1_General_100_BIN2_UTF8");

            migrationBuilder.AddColumn<string>(
                name: "FiledBy",
                table: "ConcernReport",
                type: "nvarchar(64)",
                maxLength: 64,
                nullable: true,
                collation: "Latin1_General_100_BIN2_UTF8");

            migrationBuilder.AddColumn<string>(
                name: "InformedOrgId",
                table: "ConcernReport",
                type: "nvarchar(64)",
                maxLength: 64,
                nullable: true,
                collation: "Latin1_General_100_BIN2_UTF8");

            migrationBuilder.AddColumn<string>(
                name: "Parties",
                table: "Assessment",
                type: "nvarchar(300)",
                maxLength: 300,
                nullable: true,
                collation: "Latin1_General_100_BIN2_UTF8");

            migrationBuilder.CreateTable(
                name: "CaseStep",
                columns: table => new
                {
                    Id = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    ChildId = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    RecordId = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    Type = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    Revision = table.Column<int>(type: "int", nullable: false),
                    Workflow = table.Column<string>(type: "nvarchar(8)", maxLength: 8, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    Move = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    FromState = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    ToState = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    At = table.Column<DateTime>(type: "datetime2", nullable: false),
                    DueAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Reason = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    Said = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    Parameters = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true, collation: "Latin1_General_100_BIN2_UTF8"),
                    EntryId = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true, collation: "Latin1_General_100_BIN2_UTF8")
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
                    Id = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    Values = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2_UTF8"),
                    FirstUsedAt = table.Column<DateTime>(type: "datetime2", nullable: false)
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
