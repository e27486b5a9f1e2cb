using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hub.Records.Storing.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AlertRecipient",
                columns: table => new
                {
                    OrgId = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    AlertId = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AlertRecipient", x => new { x.OrgId, x.AlertId });
                });

            migrationBuilder.CreateTable(
                name: "Child",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    NationalSystemNumber = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true, collation: "C"),
                    ResidentId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    IdentityState = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Sex = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    BirthDate = table.Column<DateOnly>(type: "date", nullable: true),
                    BirthDateEstimated = table.Column<bool>(type: "boolean", nullable: true),
                    Ethnicity = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    LifeStatus = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    HukouDivisionCode = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    LocalHukou = table.Column<bool>(type: "boolean", nullable: true),
                    MigrantChild = table.Column<bool>(type: "boolean", nullable: true),
                    ResidenceDivisionCode = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    ResidenceAddress = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    ContactPhone = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    ResponsibleDivisionCode = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    ChildSupervisorId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    ChildDirectorId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    DifficultyCategories = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    SupporterStatus = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    RiskLevel = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    FileState = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    FileStateSince = table.Column<DateOnly>(type: "date", nullable: true),
                    NationalSystemSyncedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LastVisitedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    NameSort = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SourceDepartment = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    Provenance = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Child", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ChildScope",
                columns: table => new
                {
                    Unit = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    ChildId = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChildScope", x => new { x.Unit, x.ChildId });
                });

            migrationBuilder.CreateTable(
                name: "Contribution",
                columns: table => new
                {
                    RecordId = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Writer = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Fields = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Contribution", x => new { x.RecordId, x.Writer });
                });

            migrationBuilder.CreateTable(
                name: "Delivery",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    FileName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Department = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    StartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    FinishedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    RefusedBy = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    BlankRows = table.Column<int>(type: "integer", nullable: false),
                    RowsRead = table.Column<int>(type: "integer", nullable: false),
                    Linked = table.Column<int>(type: "integer", nullable: false),
                    Created = table.Column<int>(type: "integer", nullable: false),
                    Review = table.Column<int>(type: "integer", nullable: false),
                    Rejected = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Delivery", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Division",
                columns: table => new
                {
                    Code = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false, collation: "C"),
                    ParentCode = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: true, collation: "C"),
                    Level = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    PilotAreaCode = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Division", x => x.Code);
                });

            migrationBuilder.CreateTable(
                name: "Institution",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true, collation: "C"),
                    Type = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    DivisionCode = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Address = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Phone = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Services = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true, collation: "C"),
                    Capacity = table.Column<int>(type: "integer", nullable: true),
                    Vacancies = table.Column<int>(type: "integer", nullable: true),
                    LicenceNumber = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    SupervisingDepartment = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    SuperiorOrgId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    ConfidentialSite = table.Column<bool>(type: "boolean", nullable: true),
                    Code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    NameSort = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SourceDepartment = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    Provenance = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Institution", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Involvement",
                columns: table => new
                {
                    Holder = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    ChildId = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Basis = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    RecordId = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Since = table.Column<DateOnly>(type: "date", nullable: false),
                    Until = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Involvement", x => new { x.Holder, x.ChildId, x.Basis, x.RecordId });
                });

            migrationBuilder.CreateTable(
                name: "Kin",
                columns: table => new
                {
                    IdentityHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    ChildId = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Kin", x => new { x.IdentityHash, x.ChildId });
                });

            migrationBuilder.CreateTable(
                name: "LinkKey",
                columns: table => new
                {
                    Key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    ChildId = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    StatementId = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LinkKey", x => new { x.Key, x.ChildId, x.StatementId });
                });

            migrationBuilder.CreateTable(
                name: "RecordVersion",
                columns: table => new
                {
                    RecordId = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    Type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    State = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SupersededAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RecordVersion", x => new { x.RecordId, x.Revision });
                });

            migrationBuilder.CreateTable(
                name: "Setting",
                columns: table => new
                {
                    Name = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Value = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Setting", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "Statement",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    DeliveryId = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    RecordNumber = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    ContentKey = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Row = table.Column<int>(type: "integer", nullable: false),
                    Outcome = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false, collation: "C"),
                    ChildId = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    StatedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Body = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Grounds = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Statement", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Worker",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true, collation: "C"),
                    Role = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Department = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    OrgId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    DivisionCode = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    WorkPhone = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Active = table.Column<bool>(type: "boolean", nullable: true),
                    Qualification = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    TrainedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Designations = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    NameSort = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SourceDepartment = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    Provenance = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Worker", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Alert",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    RuleId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Severity = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    RaisedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DueAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Level = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    RecipientDepartments = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true, collation: "C"),
                    RecipientOrgIds = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true, collation: "C"),
                    State = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    AcknowledgedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AcknowledgedById = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    ResolvedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ResolutionCode = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    EscalatedFromId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SourceDepartment = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    Provenance = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ChildId = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Alert", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Alert_Child_ChildId",
                        column: x => x.ChildId,
                        principalTable: "Child",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Assessment",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    CaseId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Kind = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    State = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    StartedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    CompletedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    NextReviewOn = table.Column<DateOnly>(type: "date", nullable: true),
                    FamilySituation = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true, collation: "C"),
                    GuardianshipFinding = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    PhysicalHealthFinding = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true, collation: "C"),
                    MentalHealthFinding = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true, collation: "C"),
                    BehaviourFinding = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true, collation: "C"),
                    RiskLevel = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    ConfirmedByCivilAffairsAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ConfirmedByPoliceAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ConfirmedByTownshipAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SourceDepartment = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    Provenance = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ChildId = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Assessment", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Assessment_Child_ChildId",
                        column: x => x.ChildId,
                        principalTable: "Child",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CareArrangement",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    CaseId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    ArrangementType = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    PlacementRule = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    GuardianshipKind = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    State = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    ProtectedPlacement = table.Column<bool>(type: "boolean", nullable: true),
                    PlacementInstitutionId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    PlacementDivisionCode = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    PlacementAddress = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    CaregiverName = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true, collation: "C"),
                    CaregiverPhone = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    CaregiverRelationship = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    StartedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ExpectedEndOn = table.Column<DateOnly>(type: "date", nullable: true),
                    EndedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    DecidedByOrgId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    ChildConsulted = table.Column<bool>(type: "boolean", nullable: true),
                    ChildWish = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true, collation: "C"),
                    AdoptionCapacity = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SourceDepartment = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    Provenance = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ChildId = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CareArrangement", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CareArrangement_Child_ChildId",
                        column: x => x.ChildId,
                        principalTable: "Child",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ConcernReport",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    ReporterName = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true, collation: "C"),
                    ReporterPhone = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    ReporterOrgId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    ReporterCategory = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    MandatoryReporter = table.Column<bool>(type: "boolean", nullable: true),
                    ObservedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ReportedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ReceivedByOrgId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    ConcernTypes = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true, collation: "C"),
                    Narrative = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true, collation: "C"),
                    LocationDivisionCode = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    ImmediateDanger = table.Column<bool>(type: "boolean", nullable: true),
                    AllegedGuardianId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    State = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    TriageOutcome = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Substantiated = table.Column<bool>(type: "boolean", nullable: true),
                    AccountabilityState = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SourceDepartment = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    Provenance = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ChildId = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConcernReport", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ConcernReport_Child_ChildId",
                        column: x => x.ChildId,
                        principalTable: "Child",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CourtProceeding",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    CaseId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    ProceedingType = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    CaseNumber = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    CourtId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    State = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    FiledOn = table.Column<DateOnly>(type: "date", nullable: true),
                    AcceptedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    DecidedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Outcome = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    OrderType = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    OrderSummary = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true, collation: "C"),
                    AppointedGuardianType = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    OrderEffectiveFrom = table.Column<DateOnly>(type: "date", nullable: true),
                    OrderValidUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    Sealed = table.Column<bool>(type: "boolean", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SourceDepartment = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    Provenance = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ChildId = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CourtProceeding", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CourtProceeding_Child_ChildId",
                        column: x => x.ChildId,
                        principalTable: "Child",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DisabilityRecord",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    CertificateNumber = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Category = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    SecondaryCategories = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true, collation: "C"),
                    Grade = table.Column<int>(type: "integer", nullable: true),
                    CertificateValidUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    RehabNeeds = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    RehabInstitutionId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    RehabState = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    LastRehabSessionOn = table.Column<DateOnly>(type: "date", nullable: true),
                    TomorrowProgrammeState = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    RehabInstitutionIdSheltered = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SourceDepartment = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    Provenance = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ChildId = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DisabilityRecord", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DisabilityRecord_Child_ChildId",
                        column: x => x.ChildId,
                        principalTable: "Child",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "EmergencyResponse",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    CaseId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    HandlingUnitId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    ReceivedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DispatchedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ArrivedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    HarmLevel = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    UnattendedDanger = table.Column<bool>(type: "boolean", nullable: true),
                    RemovalNeeded = table.Column<bool>(type: "boolean", nullable: true),
                    ContactAttempts = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true, collation: "C"),
                    ChildAbleToExpress = table.Column<bool>(type: "boolean", nullable: true),
                    ChildConsulted = table.Column<bool>(type: "boolean", nullable: true),
                    ChildWish = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true, collation: "C"),
                    HandoverTo = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    HandoverDocumentRef = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true, collation: "C"),
                    HandoverAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    CivilAffairsNotifiedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    CareArrangementId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    EvidenceRefs = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true, collation: "C"),
                    InvestigationNumber = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    State = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SourceDepartment = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    Provenance = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ChildId = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EmergencyResponse", x => x.Id);
                    table.ForeignKey(
                        name: "FK_EmergencyResponse_Child_ChildId",
                        column: x => x.ChildId,
                        principalTable: "Child",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Entitlement",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    BenefitType = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    EligibilityResult = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    MissingInputs = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true, collation: "C"),
                    State = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    OwningDepartment = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    RuleVersion = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    LegalGround = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    AcceptedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AcceptedByOrgId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    AssistedByWorkerId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    MonthlyAmount = table.Column<long>(type: "bigint", nullable: true),
                    UpliftPercent = table.Column<long>(type: "bigint", nullable: true),
                    LastPaidOn = table.Column<DateOnly>(type: "date", nullable: true),
                    NextReviewOn = table.Column<DateOnly>(type: "date", nullable: true),
                    CeasedReason = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SourceDepartment = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    Provenance = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ChildId = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Entitlement", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Entitlement_Child_ChildId",
                        column: x => x.ChildId,
                        principalTable: "Child",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "EscortTransfer",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    CaseId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    GuardianUnable = table.Column<bool>(type: "boolean", nullable: true),
                    NoLocalEntrustee = table.Column<bool>(type: "boolean", nullable: true),
                    EligibilityConfirmedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    DestinationDivisionCode = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    ReceivingAuthorityName = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true, collation: "C"),
                    ReceivingReply = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    ReceivingRepliedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    EscortWorkerIds = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true, collation: "C"),
                    DepartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    HandedOverAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    HandoverDocumentRef = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true, collation: "C"),
                    GuaranteeConfirmed = table.Column<bool>(type: "boolean", nullable: true),
                    State = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SourceDepartment = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    Provenance = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ChildId = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EscortTransfer", x => x.Id);
                    table.ForeignKey(
                        name: "FK_EscortTransfer_Child_ChildId",
                        column: x => x.ChildId,
                        principalTable: "Child",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Guardian",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true, collation: "C"),
                    ResidentId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Relationship = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Role = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    LegalSupporter = table.Column<bool>(type: "boolean", nullable: true),
                    SupportCapable = table.Column<bool>(type: "boolean", nullable: true),
                    GuardianshipState = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    ContactPhone = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    ResidenceDivisionCode = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    AwayForWork = table.Column<bool>(type: "boolean", nullable: true),
                    DutyRefusalSince = table.Column<DateOnly>(type: "date", nullable: true),
                    DutyRefusalEndedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    IncapacityReason = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    RestrictionType = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    RestrictionStartedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    RestrictionExpectedEndOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ChildInquiryAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ChildInquiryResult = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SourceDepartment = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    Provenance = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ChildId = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Guardian", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Guardian_Child_ChildId",
                        column: x => x.ChildId,
                        principalTable: "Child",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "HealthRecord",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    InsuranceNumber = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    BasicInsuranceStatus = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    MajorIllnessInsurance = table.Column<bool>(type: "boolean", nullable: true),
                    PremiumSubsidyPercent = table.Column<long>(type: "bigint", nullable: true),
                    ReimbursementUpliftPercent = table.Column<long>(type: "bigint", nullable: true),
                    MedicalAssistancePaidYtd = table.Column<long>(type: "bigint", nullable: true),
                    SeriousIllness = table.Column<bool>(type: "boolean", nullable: true),
                    ConditionCodes = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true, collation: "C"),
                    TreatmentState = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    FirstTreatmentAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    InjuryEncounters90d = table.Column<int>(type: "integer", nullable: true),
                    TreatFirstState = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    EmergencyFundClaim = table.Column<long>(type: "bigint", nullable: true),
                    HivStatus = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    HivReportedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SourceDepartment = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    Provenance = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ChildId = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HealthRecord", x => x.Id);
                    table.ForeignKey(
                        name: "FK_HealthRecord_Child_ChildId",
                        column: x => x.ChildId,
                        principalTable: "Child",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Household",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    HouseholdNumber = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    HouseholdSize = table.Column<int>(type: "integer", nullable: true),
                    MonthlyIncomePerCapita = table.Column<long>(type: "bigint", nullable: true),
                    AssistanceStatus = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    FinancialDifficulty = table.Column<bool>(type: "boolean", nullable: true),
                    HardshipEvent = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    HardshipEventOn = table.Column<DateOnly>(type: "date", nullable: true),
                    GuardianEmployment = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    HousingState = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    EconomyCheckedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SourceDepartment = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    Provenance = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ChildId = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Household", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Household_Child_ChildId",
                        column: x => x.ChildId,
                        principalTable: "Child",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "InterventionMeasure",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    CaseId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    GuardianId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    MeasureType = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    ConductType = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    ConductSeverity = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    IssuedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    DocumentRef = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true, collation: "C"),
                    PriorMeasureId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    ComplianceState = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    PenaltyType = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true, collation: "C"),
                    TransferredToOrgId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    RevocationGround = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    RevocationGroundMetOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ApplicantType = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    ApplicationFiledOn = table.Column<DateOnly>(type: "date", nullable: true),
                    State = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SourceDepartment = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    Provenance = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ChildId = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_InterventionMeasure", x => x.Id);
                    table.ForeignKey(
                        name: "FK_InterventionMeasure_Child_ChildId",
                        column: x => x.ChildId,
                        principalTable: "Child",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PlanItem",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    AssessmentId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    ServiceType = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Goal = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true, collation: "C"),
                    ProviderOrgId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    State = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    OutcomeNote = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true, collation: "C"),
                    ProviderOrgIdSheltered = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SourceDepartment = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    Provenance = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ChildId = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlanItem", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PlanItem_Child_ChildId",
                        column: x => x.ChildId,
                        principalTable: "Child",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SchoolEnrolment",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    StudentNumber = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    SchoolId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Stage = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Grade = table.Column<int>(type: "integer", nullable: true),
                    FullTime = table.Column<bool>(type: "boolean", nullable: true),
                    Boarding = table.Column<bool>(type: "boolean", nullable: true),
                    Status = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    SpecialEducationPlacement = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    ExaminationPlace = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    DropoutReason = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    ConsecutiveAbsenceDays = table.Column<int>(type: "integer", nullable: true),
                    TermAbsenceDays = table.Column<int>(type: "integer", nullable: true),
                    LastAttendedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    EnrolledOn = table.Column<DateOnly>(type: "date", nullable: true),
                    LeftOn = table.Column<DateOnly>(type: "date", nullable: true),
                    SchoolIdSheltered = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SourceDepartment = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    Provenance = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ChildId = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SchoolEnrolment", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SchoolEnrolment_Child_ChildId",
                        column: x => x.ChildId,
                        principalTable: "Child",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Visit",
                columns: table => new
                {
                    Id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    VisitedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    VisitorId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Method = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    ChildSeen = table.Column<bool>(type: "boolean", nullable: true),
                    FamilySituation = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true, collation: "C"),
                    GuardianshipObservation = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    SchoolingObservation = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    NeedsFound = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true, collation: "C"),
                    GuidanceGiven = table.Column<bool>(type: "boolean", nullable: true),
                    ConcernRaised = table.Column<bool>(type: "boolean", nullable: true),
                    NextDueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ReportedToTownshipAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SourceDepartment = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    Provenance = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ChildId = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Visit", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Visit_Child_ChildId",
                        column: x => x.ChildId,
                        principalTable: "Child",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Alert_ChildId",
                table: "Alert",
                column: "ChildId");

            migrationBuilder.CreateIndex(
                name: "IX_Alert_RaisedAt_Id",
                table: "Alert",
                columns: new[] { "RaisedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_AlertRecipient_AlertId",
                table: "AlertRecipient",
                column: "AlertId");

            migrationBuilder.CreateIndex(
                name: "IX_Assessment_ChildId",
                table: "Assessment",
                column: "ChildId");

            migrationBuilder.CreateIndex(
                name: "IX_CareArrangement_ChildId",
                table: "CareArrangement",
                column: "ChildId");

            migrationBuilder.CreateIndex(
                name: "IX_Child_BirthDate_Id",
                table: "Child",
                columns: new[] { "BirthDate", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Child_ChildDirectorId",
                table: "Child",
                column: "ChildDirectorId");

            migrationBuilder.CreateIndex(
                name: "IX_Child_ChildSupervisorId",
                table: "Child",
                column: "ChildSupervisorId");

            migrationBuilder.CreateIndex(
                name: "IX_Child_FileState_RiskLevel",
                table: "Child",
                columns: new[] { "FileState", "RiskLevel" });

            migrationBuilder.CreateIndex(
                name: "IX_Child_FileStateSince_Id",
                table: "Child",
                columns: new[] { "FileStateSince", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Child_HukouDivisionCode",
                table: "Child",
                column: "HukouDivisionCode");

            migrationBuilder.CreateIndex(
                name: "IX_Child_IdentityState",
                table: "Child",
                column: "IdentityState");

            migrationBuilder.CreateIndex(
                name: "IX_Child_LastVisitedOn_Id",
                table: "Child",
                columns: new[] { "LastVisitedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Child_LifeStatus",
                table: "Child",
                column: "LifeStatus");

            migrationBuilder.CreateIndex(
                name: "IX_Child_Name_BirthDate",
                table: "Child",
                columns: new[] { "Name", "BirthDate" });

            migrationBuilder.CreateIndex(
                name: "IX_Child_NameSort_Id",
                table: "Child",
                columns: new[] { "NameSort", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Child_NationalSystemNumber",
                table: "Child",
                column: "NationalSystemNumber");

            migrationBuilder.CreateIndex(
                name: "IX_Child_NationalSystemSyncedAt_Id",
                table: "Child",
                columns: new[] { "NationalSystemSyncedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Child_RecordedAt_Id",
                table: "Child",
                columns: new[] { "RecordedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Child_ResidenceDivisionCode_Id",
                table: "Child",
                columns: new[] { "ResidenceDivisionCode", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Child_ResidentId",
                table: "Child",
                column: "ResidentId");

            migrationBuilder.CreateIndex(
                name: "IX_Child_ResponsibleDivisionCode_Id",
                table: "Child",
                columns: new[] { "ResponsibleDivisionCode", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Child_RiskLevel",
                table: "Child",
                column: "RiskLevel");

            migrationBuilder.CreateIndex(
                name: "IX_Child_SupporterStatus",
                table: "Child",
                column: "SupporterStatus");

            migrationBuilder.CreateIndex(
                name: "IX_Child_UpdatedAt_Id",
                table: "Child",
                columns: new[] { "UpdatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ChildScope_ChildId",
                table: "ChildScope",
                column: "ChildId");

            migrationBuilder.CreateIndex(
                name: "IX_ConcernReport_ChildId",
                table: "ConcernReport",
                column: "ChildId");

            migrationBuilder.CreateIndex(
                name: "IX_CourtProceeding_ChildId",
                table: "CourtProceeding",
                column: "ChildId");

            migrationBuilder.CreateIndex(
                name: "IX_Delivery_StartedAt",
                table: "Delivery",
                column: "StartedAt");

            migrationBuilder.CreateIndex(
                name: "IX_DisabilityRecord_ChildId",
                table: "DisabilityRecord",
                column: "ChildId");

            migrationBuilder.CreateIndex(
                name: "IX_Division_ParentCode",
                table: "Division",
                column: "ParentCode");

            migrationBuilder.CreateIndex(
                name: "IX_EmergencyResponse_ChildId",
                table: "EmergencyResponse",
                column: "ChildId");

            migrationBuilder.CreateIndex(
                name: "IX_Entitlement_ChildId",
                table: "Entitlement",
                column: "ChildId");

            migrationBuilder.CreateIndex(
                name: "IX_EscortTransfer_ChildId",
                table: "EscortTransfer",
                column: "ChildId");

            migrationBuilder.CreateIndex(
                name: "IX_Guardian_ChildId",
                table: "Guardian",
                column: "ChildId");

            migrationBuilder.CreateIndex(
                name: "IX_HealthRecord_ChildId",
                table: "HealthRecord",
                column: "ChildId");

            migrationBuilder.CreateIndex(
                name: "IX_Household_ChildId",
                table: "Household",
                column: "ChildId");

            migrationBuilder.CreateIndex(
                name: "IX_Institution_Code",
                table: "Institution",
                column: "Code");

            migrationBuilder.CreateIndex(
                name: "IX_Institution_DivisionCode",
                table: "Institution",
                column: "DivisionCode");

            migrationBuilder.CreateIndex(
                name: "IX_Institution_Name",
                table: "Institution",
                column: "Name");

            migrationBuilder.CreateIndex(
                name: "IX_Institution_NameSort_Id",
                table: "Institution",
                columns: new[] { "NameSort", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Institution_Type_DivisionCode",
                table: "Institution",
                columns: new[] { "Type", "DivisionCode" });

            migrationBuilder.CreateIndex(
                name: "IX_InterventionMeasure_ChildId",
                table: "InterventionMeasure",
                column: "ChildId");

            migrationBuilder.CreateIndex(
                name: "IX_Involvement_ChildId",
                table: "Involvement",
                column: "ChildId");

            migrationBuilder.CreateIndex(
                name: "IX_Kin_ChildId",
                table: "Kin",
                column: "ChildId");

            migrationBuilder.CreateIndex(
                name: "IX_LinkKey_ChildId",
                table: "LinkKey",
                column: "ChildId");

            migrationBuilder.CreateIndex(
                name: "IX_LinkKey_StatementId",
                table: "LinkKey",
                column: "StatementId");

            migrationBuilder.CreateIndex(
                name: "IX_PlanItem_AssessmentId",
                table: "PlanItem",
                column: "AssessmentId");

            migrationBuilder.CreateIndex(
                name: "IX_PlanItem_ChildId",
                table: "PlanItem",
                column: "ChildId");

            migrationBuilder.CreateIndex(
                name: "IX_SchoolEnrolment_ChildId",
                table: "SchoolEnrolment",
                column: "ChildId");

            migrationBuilder.CreateIndex(
                name: "IX_Statement_ChildId",
                table: "Statement",
                column: "ChildId");

            migrationBuilder.CreateIndex(
                name: "IX_Statement_ContentKey",
                table: "Statement",
                column: "ContentKey");

            migrationBuilder.CreateIndex(
                name: "IX_Statement_DeliveryId",
                table: "Statement",
                column: "DeliveryId");

            migrationBuilder.CreateIndex(
                name: "IX_Statement_Kind_RecordNumber",
                table: "Statement",
                columns: new[] { "Kind", "RecordNumber" });

            migrationBuilder.CreateIndex(
                name: "IX_Visit_ChildId",
                table: "Visit",
                column: "ChildId");

            migrationBuilder.CreateIndex(
                name: "IX_Worker_DivisionCode",
                table: "Worker",
                column: "DivisionCode");

            migrationBuilder.CreateIndex(
                name: "IX_Worker_Name",
                table: "Worker",
                column: "Name");

            migrationBuilder.CreateIndex(
                name: "IX_Worker_NameSort_Id",
                table: "Worker",
                columns: new[] { "NameSort", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Worker_OrgId",
                table: "Worker",
                column: "OrgId");

            migrationBuilder.CreateIndex(
                name: "IX_Worker_Role_DivisionCode",
                table: "Worker",
                columns: new[] { "Role", "DivisionCode" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Alert");

            migrationBuilder.DropTable(
                name: "AlertRecipient");

            migrationBuilder.DropTable(
                name: "Assessment");

            migrationBuilder.DropTable(
                name: "CareArrangement");

            migrationBuilder.DropTable(
                name: "ChildScope");

            migrationBuilder.DropTable(
                name: "ConcernReport");

            migrationBuilder.DropTable(
                name: "Contribution");

            migrationBuilder.DropTable(
                name: "CourtProceeding");

            migrationBuilder.DropTable(
                name: "Delivery");

            migrationBuilder.DropTable(
                name: "DisabilityRecord");

            migrationBuilder.DropTable(
                name: "Division");

            migrationBuilder.DropTable(
                name: "EmergencyResponse");

            migrationBuilder.DropTable(
                name: "Entitlement");

            migrationBuilder.DropTable(
                name: "EscortTransfer");

            migrationBuilder.DropTable(
                name: "Guardian");

            migrationBuilder.DropTable(
                name: "HealthRecord");

            migrationBuilder.DropTable(
                name: "Household");

            migrationBuilder.DropTable(
                name: "Institution");

            migrationBuilder.DropTable(
                name: "InterventionMeasure");

            migrationBuilder.DropTable(
                name: "Involvement");

            migrationBuilder.DropTable(
                name: "Kin");

            migrationBuilder.DropTable(
                name: "LinkKey");

            migrationBuilder.DropTable(
                name: "PlanItem");

            migrationBuilder.DropTable(
                name: "RecordVersion");

            migrationBuilder.DropTable(
                name: "SchoolEnrolment");

            migrationBuilder.DropTable(
                name: "Setting");

            migrationBuilder.DropTable(
                name: "Statement");

            migrationBuilder.DropTable(
                name: "Visit");

            migrationBuilder.DropTable(
                name: "Worker");

            migrationBuilder.DropTable(
                name: "Child");
        }
    }
}
