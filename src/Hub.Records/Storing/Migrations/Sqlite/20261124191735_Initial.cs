using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hub.Records.Storing.Migrations.Sqlite
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
                    OrgId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    AlertId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AlertRecipient", x => new { x.OrgId, x.AlertId });
                });

            migrationBuilder.CreateTable(
                name: "Child",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    NationalSystemNumber = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    ResidentId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    IdentityState = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Sex = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    BirthDate = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    BirthDateEstimated = table.Column<bool>(type: "INTEGER", nullable: true),
                    Ethnicity = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    LifeStatus = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    HukouDivisionCode = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    LocalHukou = table.Column<bool>(type: "INTEGER", nullable: true),
                    MigrantChild = table.Column<bool>(type: "INTEGER", nullable: true),
                    ResidenceDivisionCode = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ResidenceAddress = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ContactPhone = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ResponsibleDivisionCode = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ChildSupervisorId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ChildDirectorId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    DifficultyCategories = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    SupporterStatus = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    RiskLevel = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    FileState = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    FileStateSince = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    NationalSystemSyncedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LastVisitedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    NameSort = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SourceDepartment = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    Provenance = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Child", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ChildScope",
                columns: table => new
                {
                    Unit = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    ChildId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChildScope", x => new { x.Unit, x.ChildId });
                });

            migrationBuilder.CreateTable(
                name: "Contribution",
                columns: table => new
                {
                    RecordId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Writer = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Fields = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Contribution", x => new { x.RecordId, x.Writer });
                });

            migrationBuilder.CreateTable(
                name: "Delivery",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Department = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    StartedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    FinishedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RefusedBy = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    BlankRows = table.Column<int>(type: "INTEGER", nullable: false),
                    RowsRead = table.Column<int>(type: "INTEGER", nullable: false),
                    Linked = table.Column<int>(type: "INTEGER", nullable: false),
                    Created = table.Column<int>(type: "INTEGER", nullable: false),
                    Review = table.Column<int>(type: "INTEGER", nullable: false),
                    Rejected = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Delivery", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Division",
                columns: table => new
                {
                    Code = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false),
                    ParentCode = table.Column<string>(type: "TEXT", maxLength: 12, nullable: true),
                    Level = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    PilotAreaCode = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Division", x => x.Code);
                });

            migrationBuilder.CreateTable(
                name: "Institution",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    Type = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    DivisionCode = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Address = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Phone = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Services = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    Capacity = table.Column<int>(type: "INTEGER", nullable: true),
                    Vacancies = table.Column<int>(type: "INTEGER", nullable: true),
                    LicenceNumber = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    SupervisingDepartment = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    SuperiorOrgId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ConfidentialSite = table.Column<bool>(type: "INTEGER", nullable: true),
                    Code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    NameSort = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SourceDepartment = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    Provenance = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Institution", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Involvement",
                columns: table => new
                {
                    Holder = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ChildId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Basis = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    RecordId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Since = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Involvement", x => new { x.Holder, x.ChildId, x.Basis, x.RecordId });
                });

            migrationBuilder.CreateTable(
                name: "Kin",
                columns: table => new
                {
                    IdentityHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ChildId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Kin", x => new { x.IdentityHash, x.ChildId });
                });

            migrationBuilder.CreateTable(
                name: "LinkKey",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ChildId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    StatementId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LinkKey", x => new { x.Key, x.ChildId, x.StatementId });
                });

            migrationBuilder.CreateTable(
                name: "RecordVersion",
                columns: table => new
                {
                    RecordId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    Type = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    SupersededAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RecordVersion", x => new { x.RecordId, x.Revision });
                });

            migrationBuilder.CreateTable(
                name: "Setting",
                columns: table => new
                {
                    Name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Value = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Setting", x => x.Name);
                });

            migrationBuilder.CreateTable(
                name: "Statement",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    DeliveryId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    RecordNumber = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ContentKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Row = table.Column<int>(type: "INTEGER", nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    ChildId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    StatedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Body = table.Column<string>(type: "TEXT", nullable: false),
                    Grounds = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Statement", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Worker",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    Role = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Department = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    OrgId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    DivisionCode = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    WorkPhone = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Active = table.Column<bool>(type: "INTEGER", nullable: true),
                    Qualification = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    TrainedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Designations = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    NameSort = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SourceDepartment = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    Provenance = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Worker", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Alert",
                columns: table => new
                {
                    Id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    RuleId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Severity = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    RaisedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DueAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Level = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    RecipientDepartments = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    RecipientOrgIds = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    AcknowledgedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    AcknowledgedById = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ResolvedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ResolutionCode = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    EscalatedFromId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SourceDepartment = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    Provenance = table.Column<string>(type: "TEXT", nullable: true),
                    ChildId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
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
                    Id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    CaseId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    StartedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    CompletedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    NextReviewOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    FamilySituation = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    GuardianshipFinding = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    PhysicalHealthFinding = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    MentalHealthFinding = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    BehaviourFinding = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    RiskLevel = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ConfirmedByCivilAffairsAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ConfirmedByPoliceAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ConfirmedByTownshipAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SourceDepartment = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    Provenance = table.Column<string>(type: "TEXT", nullable: true),
                    ChildId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
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
                    Id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    CaseId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ArrangementType = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    PlacementRule = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    GuardianshipKind = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ProtectedPlacement = table.Column<bool>(type: "INTEGER", nullable: true),
                    PlacementInstitutionId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    PlacementDivisionCode = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    PlacementAddress = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    CaregiverName = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    CaregiverPhone = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    CaregiverRelationship = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    StartedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ExpectedEndOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    EndedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DecidedByOrgId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ChildConsulted = table.Column<bool>(type: "INTEGER", nullable: true),
                    ChildWish = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    AdoptionCapacity = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SourceDepartment = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    Provenance = table.Column<string>(type: "TEXT", nullable: true),
                    ChildId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
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
                    Id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ReporterName = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    ReporterPhone = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ReporterOrgId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ReporterCategory = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    MandatoryReporter = table.Column<bool>(type: "INTEGER", nullable: true),
                    ObservedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ReportedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ReceivedByOrgId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ConcernTypes = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    Narrative = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    LocationDivisionCode = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ImmediateDanger = table.Column<bool>(type: "INTEGER", nullable: true),
                    AllegedGuardianId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    TriageOutcome = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Substantiated = table.Column<bool>(type: "INTEGER", nullable: true),
                    AccountabilityState = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SourceDepartment = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    Provenance = table.Column<string>(type: "TEXT", nullable: true),
                    ChildId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
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
                    Id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    CaseId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ProceedingType = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    CaseNumber = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    CourtId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    FiledOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    AcceptedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DecidedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    OrderType = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    OrderSummary = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    AppointedGuardianType = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    OrderEffectiveFrom = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    OrderValidUntil = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Sealed = table.Column<bool>(type: "INTEGER", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SourceDepartment = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    Provenance = table.Column<string>(type: "TEXT", nullable: true),
                    ChildId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
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
                    Id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    CertificateNumber = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Category = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    SecondaryCategories = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Grade = table.Column<int>(type: "INTEGER", nullable: true),
                    CertificateValidUntil = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    RehabNeeds = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    RehabInstitutionId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    RehabState = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    LastRehabSessionOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    TomorrowProgrammeState = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    RehabInstitutionIdSheltered = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SourceDepartment = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    Provenance = table.Column<string>(type: "TEXT", nullable: true),
                    ChildId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
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
                    Id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    CaseId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    HandlingUnitId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ReceivedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DispatchedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ArrivedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    HarmLevel = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    UnattendedDanger = table.Column<bool>(type: "INTEGER", nullable: true),
                    RemovalNeeded = table.Column<bool>(type: "INTEGER", nullable: true),
                    ContactAttempts = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    ChildAbleToExpress = table.Column<bool>(type: "INTEGER", nullable: true),
                    ChildConsulted = table.Column<bool>(type: "INTEGER", nullable: true),
                    ChildWish = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    HandoverTo = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    HandoverDocumentRef = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    HandoverAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CivilAffairsNotifiedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    CareArrangementId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    EvidenceRefs = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    InvestigationNumber = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SourceDepartment = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    Provenance = table.Column<string>(type: "TEXT", nullable: true),
                    ChildId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
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
                    Id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    BenefitType = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    EligibilityResult = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    MissingInputs = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    OwningDepartment = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    RuleVersion = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    LegalGround = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    AcceptedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    AcceptedByOrgId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    AssistedByWorkerId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    MonthlyAmount = table.Column<long>(type: "INTEGER", nullable: true),
                    UpliftPercent = table.Column<long>(type: "INTEGER", nullable: true),
                    LastPaidOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    NextReviewOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    CeasedReason = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SourceDepartment = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    Provenance = table.Column<string>(type: "TEXT", nullable: true),
                    ChildId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
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
                    Id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    CaseId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    GuardianUnable = table.Column<bool>(type: "INTEGER", nullable: true),
                    NoLocalEntrustee = table.Column<bool>(type: "INTEGER", nullable: true),
                    EligibilityConfirmedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DestinationDivisionCode = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ReceivingAuthorityName = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    ReceivingReply = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ReceivingRepliedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    EscortWorkerIds = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    DepartedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    HandedOverAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    HandoverDocumentRef = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    GuaranteeConfirmed = table.Column<bool>(type: "INTEGER", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SourceDepartment = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    Provenance = table.Column<string>(type: "TEXT", nullable: true),
                    ChildId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
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
                    Id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    ResidentId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Relationship = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Role = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    LegalSupporter = table.Column<bool>(type: "INTEGER", nullable: true),
                    SupportCapable = table.Column<bool>(type: "INTEGER", nullable: true),
                    GuardianshipState = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ContactPhone = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ResidenceDivisionCode = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    AwayForWork = table.Column<bool>(type: "INTEGER", nullable: true),
                    DutyRefusalSince = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DutyRefusalEndedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    IncapacityReason = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    RestrictionType = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    RestrictionStartedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RestrictionExpectedEndOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ChildInquiryAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ChildInquiryResult = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SourceDepartment = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    Provenance = table.Column<string>(type: "TEXT", nullable: true),
                    ChildId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
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
                    Id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    InsuranceNumber = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    BasicInsuranceStatus = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    MajorIllnessInsurance = table.Column<bool>(type: "INTEGER", nullable: true),
                    PremiumSubsidyPercent = table.Column<long>(type: "INTEGER", nullable: true),
                    ReimbursementUpliftPercent = table.Column<long>(type: "INTEGER", nullable: true),
                    MedicalAssistancePaidYtd = table.Column<long>(type: "INTEGER", nullable: true),
                    SeriousIllness = table.Column<bool>(type: "INTEGER", nullable: true),
                    ConditionCodes = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    TreatmentState = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    FirstTreatmentAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    InjuryEncounters90d = table.Column<int>(type: "INTEGER", nullable: true),
                    TreatFirstState = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    EmergencyFundClaim = table.Column<long>(type: "INTEGER", nullable: true),
                    HivStatus = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    HivReportedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SourceDepartment = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    Provenance = table.Column<string>(type: "TEXT", nullable: true),
                    ChildId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
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
                    Id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    HouseholdNumber = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    HouseholdSize = table.Column<int>(type: "INTEGER", nullable: true),
                    MonthlyIncomePerCapita = table.Column<long>(type: "INTEGER", nullable: true),
                    AssistanceStatus = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    FinancialDifficulty = table.Column<bool>(type: "INTEGER", nullable: true),
                    HardshipEvent = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    HardshipEventOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    GuardianEmployment = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    HousingState = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    EconomyCheckedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SourceDepartment = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    Provenance = table.Column<string>(type: "TEXT", nullable: true),
                    ChildId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
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
                    Id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    CaseId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    GuardianId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    MeasureType = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ConductType = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ConductSeverity = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    IssuedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DocumentRef = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    PriorMeasureId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ComplianceState = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    PenaltyType = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    TransferredToOrgId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    RevocationGround = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    RevocationGroundMetOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ApplicantType = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ApplicationFiledOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SourceDepartment = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    Provenance = table.Column<string>(type: "TEXT", nullable: true),
                    ChildId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
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
                    Id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    AssessmentId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ServiceType = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Goal = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    ProviderOrgId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    OutcomeNote = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    ProviderOrgIdSheltered = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SourceDepartment = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    Provenance = table.Column<string>(type: "TEXT", nullable: true),
                    ChildId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
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
                    Id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    StudentNumber = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    SchoolId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Stage = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Grade = table.Column<int>(type: "INTEGER", nullable: true),
                    FullTime = table.Column<bool>(type: "INTEGER", nullable: true),
                    Boarding = table.Column<bool>(type: "INTEGER", nullable: true),
                    Status = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    SpecialEducationPlacement = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ExaminationPlace = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    DropoutReason = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ConsecutiveAbsenceDays = table.Column<int>(type: "INTEGER", nullable: true),
                    TermAbsenceDays = table.Column<int>(type: "INTEGER", nullable: true),
                    LastAttendedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    EnrolledOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    LeftOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    SchoolIdSheltered = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SourceDepartment = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    Provenance = table.Column<string>(type: "TEXT", nullable: true),
                    ChildId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
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
                    Id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    VisitedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    VisitorId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Method = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ChildSeen = table.Column<bool>(type: "INTEGER", nullable: true),
                    FamilySituation = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    GuardianshipObservation = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    SchoolingObservation = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    NeedsFound = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    GuidanceGiven = table.Column<bool>(type: "INTEGER", nullable: true),
                    ConcernRaised = table.Column<bool>(type: "INTEGER", nullable: true),
                    NextDueOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ReportedToTownshipAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SourceDepartment = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    Provenance = table.Column<string>(type: "TEXT", nullable: true),
                    ChildId = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false)
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
