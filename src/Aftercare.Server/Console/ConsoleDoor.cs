using Aftercare.Server.People;
using Aftercare.Server.Tickets;

namespace Aftercare.Server.Console;

/// <summary>The desk of the staff: what its pages need beside what the server brings.</summary>
internal static class ConsoleDoor
{
    public static void AddConsole(this IServiceCollection services) =>
        services.AddScoped<Here>().AddScoped<Refusals>().AddScoped<TicketActs>().AddScoped<BulkActs>().AddScoped<OrganisationActs>().AddScoped<ReadQueue>().AddScoped<FindEndedWaits>().AddScoped<ReadDesk>().AddScoped<FindPeople>();
}
