using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Aftercare.Server.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class QueueOfTickets : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_tickets_owner_queue_rank_next_due",
                table: "tickets");

            migrationBuilder.DropIndex(
                name: "ix_tickets_queue_rank_next_due_tie_break_priority_rank_opened_at_id",
                table: "tickets");

            migrationBuilder.AddColumn<long>(
                name: "queue_due",
                table: "tickets",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.Sql("update tickets set queue_due = coalesce(next_due, 253370764800000)");

            migrationBuilder.CreateIndex(
                name: "ix_tickets_organisation",
                table: "tickets",
                column: "organisation",
                filter: "state = 6");

            migrationBuilder.CreateIndex(
                name: "ix_tickets_owner_queue_rank_queue_due",
                table: "tickets",
                columns: new[] { "owner", "queue_rank", "queue_due" },
                filter: "is_open");

            migrationBuilder.CreateIndex(
                name: "ix_tickets_part_of",
                table: "tickets",
                column: "part_of",
                filter: "part_of is not null");

            migrationBuilder.CreateIndex(
                name: "ix_tickets_queue_rank_queue_due_tie_break_priority_rank_opened_at_id",
                table: "tickets",
                columns: new[] { "queue_rank", "queue_due", "tie_break", "priority_rank", "opened_at", "id" },
                filter: "is_open");

            migrationBuilder.CreateIndex(
                name: "ix_tickets_updated_at",
                table: "tickets",
                column: "updated_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_tickets_organisation",
                table: "tickets");

            migrationBuilder.DropIndex(
                name: "ix_tickets_owner_queue_rank_queue_due",
                table: "tickets");

            migrationBuilder.DropIndex(
                name: "ix_tickets_part_of",
                table: "tickets");

            migrationBuilder.DropIndex(
                name: "ix_tickets_queue_rank_queue_due_tie_break_priority_rank_opened_at_id",
                table: "tickets");

            migrationBuilder.DropIndex(
                name: "ix_tickets_updated_at",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "queue_due",
                table: "tickets");

            migrationBuilder.CreateIndex(
                name: "ix_tickets_owner_queue_rank_next_due",
                table: "tickets",
                columns: new[] { "owner", "queue_rank", "next_due" },
                filter: "is_open");

            migrationBuilder.CreateIndex(
                name: "ix_tickets_queue_rank_next_due_tie_break_priority_rank_opened_at_id",
                table: "tickets",
                columns: new[] { "queue_rank", "next_due", "tie_break", "priority_rank", "opened_at", "id" },
                filter: "is_open");
        }
    }
}
