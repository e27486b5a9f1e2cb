using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hub.Records.Ledgering.Migrations.Sqlite
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
                    Index = table.Column<long>(type: "INTEGER", nullable: false),
                    Body = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Justification = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true)
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

            migrationBuilder.Sql("ALTER TABLE AccessLogEntry DROP COLUMN Body;");

            migrationBuilder.Sql(
                """
                CREATE TRIGGER LedgerEntry_NoUpdate BEFORE UPDATE ON LedgerEntry
                BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END;
                """);

            migrationBuilder.Sql(
                """
                CREATE TRIGGER LedgerEntry_NoDelete BEFORE DELETE ON LedgerEntry
                BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END;
                """);

            // INSERT OR REPLACE deletes without firing the trigger above.
            migrationBuilder.Sql(
                """
                CREATE TRIGGER LedgerEntry_NextOnly BEFORE INSERT ON LedgerEntry
                WHEN NEW."Index" <> (SELECT COALESCE(MAX("Index"), -1) + 1 FROM LedgerEntry)
                BEGIN SELECT RAISE(ABORT, 'not the next entry of the access log'); END;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new NotSupportedException("entries of the access ledger stay where they are; restore a backup instead");
    }
}
