using Aftercare.Server.Access;
using Aftercare.Server.People;
using Aftercare.Server.Tickets;
using Aftercare.Server.Web.Shell;

namespace Aftercare.Server.Console;

/// <summary>The desk of the staff: what its pages need beside what the server brings.</summary>
internal static class ConsoleDoor
{
    /// <summary>The policies of what is drawn once for all of the staff: a ticket, the rows of a queue.</summary>
    public const string SharedDesk = "shared-desk", SharedQueue = "shared-queue";

    public static void AddConsole(this IServiceCollection services) =>
        services.AddOutputCache(cache =>
            {
                cache.AddPolicy(SharedDesk, new SharedAnswers(_ => "staff"));
                // All of the staff see all tickets; a queue of one's own is one's own.
                cache.AddPolicy(SharedQueue, new SharedAnswers(http => http.Request.Query["view"] == "mine" ? $"{http.Actor().Person.Value}" : "staff"));
            })
            .AddScoped<Here>().AddScoped<Refusals>().AddScoped<TicketActs>().AddScoped<BulkActs>().AddScoped<OrganisationActs>().AddScoped<ReadQueue>().AddScoped<FindEndedWaits>().AddScoped<ReadDesk>().AddScoped<FindPeople>();
}
