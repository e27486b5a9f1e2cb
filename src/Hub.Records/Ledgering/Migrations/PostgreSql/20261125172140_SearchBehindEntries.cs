using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hub.Records.Ledgering.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class SearchBehindEntries : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AccessLogSubject");

            migrationBuilder.CreateTable(
                name: "LedgerEntry",
                columns: table => new
                {
                    Index = table.Column<long>(type: "bigint", nullable: false),
                    Body = table.Column<byte[]>(type: "bytea", nullable: false),
                    Justification = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LedgerEntry", x => x.Index);
                });

            migrationBuilder.Sql(
                """
                INSERT INTO "LedgerEntry" ("Index", "Body", "Justification")
                SELECT "Index", "Body", "Justification" FROM "AccessLogEntry" ORDER BY "Index";
                """);

            migrationBuilder.DropColumn(
                name: "Body",
                table: "AccessLogEntry");

            migrationBuilder.Sql(
                """
                CREATE TRIGGER ledger_entry_no_change BEFORE UPDATE OR DELETE ON "LedgerEntry"
                FOR EACH ROW EXECUTE FUNCTION refuse_change_of_access_log();
                """);

            migrationBuilder.Sql(
                """
                CREATE TRIGGER ledger_entry_no_truncate BEFORE TRUNCATE ON "LedgerEntry"
                FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_access_log();
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new NotSupportedException("entries of the access ledger stay where they are; restore a backup instead");
    }
}
