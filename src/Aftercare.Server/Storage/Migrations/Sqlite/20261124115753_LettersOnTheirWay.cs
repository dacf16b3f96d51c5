using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Aftercare.Server.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class LettersOnTheirWay : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "domain",
                table: "letters",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<long>(
                name: "first_tried_at",
                table: "letters",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "owes_fact",
                table: "letters",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateIndex(
                name: "ix_letters_sent_at",
                table: "letters",
                column: "sent_at",
                filter: "owes_fact and state = 3");

            migrationBuilder.CreateIndex(
                name: "ix_letters_to_id",
                table: "letters",
                columns: new[] { "to", "id" },
                filter: "state in (0, 1, 2, 4)");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_letters_sent_at",
                table: "letters");

            migrationBuilder.DropIndex(
                name: "ix_letters_to_id",
                table: "letters");

            migrationBuilder.DropColumn(
                name: "domain",
                table: "letters");

            migrationBuilder.DropColumn(
                name: "first_tried_at",
                table: "letters");

            migrationBuilder.DropColumn(
                name: "owes_fact",
                table: "letters");
        }
    }
}
