using System.CommandLine;
using Aftercare.Server.Calendars;
using Aftercare.Server.Programmes;

var root = new RootCommand("Aftercare runs a vendor's support programme: it keeps the promises written in it, and can prove each one.")
{
    CalendarCommand.Create(),
    ProgrammeCommand.Create(),
};
return await root.Parse(args).InvokeAsync();
