using System.CommandLine;
using Aftercare.Server.Calendars;
using Aftercare.Server.Clocks;
using Aftercare.Server.Programmes;

var root = new RootCommand("Aftercare runs a vendor's support programme: it keeps the promises written in it, and can prove each one.")
{
    ProgrammeCommand.Create(),
    CalendarCommand.Create(),
    ClockCommand.Create(),
    ClockCommand.CreateService(),
};
return await root.Parse(args).InvokeAsync();
