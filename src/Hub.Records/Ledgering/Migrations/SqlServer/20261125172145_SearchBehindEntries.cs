using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Hub.Records.Ledgering.Migrations.SqlServer
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
                    Body = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    Justification = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true, collation: "Latin1_General_100_BIN2_UTF8")
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

            // TRUNCATE fires no trigger here: the hub's account must not hold ALTER on this table in operation.
            migrationBuilder.Sql(
                """
                EXEC(N'CREATE TRIGGER LedgerEntry_NoChange ON LedgerEntry INSTEAD OF UPDATE, DELETE
                AS THROW 50001, N''the access log is append-only'', 1;');
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new NotSupportedException("entries of the access ledger stay where they are; restore a backup instead");
    }
}
