using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hub.Records.Storing.Migrations.PostgreSql
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
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DismissalAgreedBy",
                table: "ConcernReport",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "FiledBy",
                table: "ConcernReport",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "InformedOrgId",
                table: "ConcernReport",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "Parties",
                table: "Assessment",
                type: "character varying(300)",
                maxLength: 300,
                nullable: true,
                collation: "C");

            migrationBuilder.CreateTable(
                name: "CaseStep",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    ChildId = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    RecordId = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    Workflow = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false, collation: "C"),
                    Move = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    FromState = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    ToState = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true, collation: "C"),
                    Said = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true, collation: "C"),
                    Parameters = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true, collation: "C"),
                    EntryId = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C")
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
                    Id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Values = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    FirstUsedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
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
