using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Aftercare.Server.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class QueueOfOnePerson : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_tickets_owner_queue_rank_queue_due",
                table: "tickets");

            migrationBuilder.CreateIndex(
                name: "ix_tickets_owner_queue_rank_queue_due_tie_break_priority_rank_",
                table: "tickets",
                columns: new[] { "owner", "queue_rank", "queue_due", "tie_break", "priority_rank", "opened_at", "id" },
                filter: "is_open");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_tickets_owner_queue_rank_queue_due_tie_break_priority_rank_",
                table: "tickets");

            migrationBuilder.CreateIndex(
                name: "ix_tickets_owner_queue_rank_queue_due",
                table: "tickets",
                columns: new[] { "owner", "queue_rank", "queue_due" },
                filter: "is_open");
        }
    }
}
