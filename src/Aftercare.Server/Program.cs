using System.CommandLine;
using Aftercare.Server.Access;
using Aftercare.Server.Api;
using Aftercare.Server.Commands;
using Aftercare.Server.People;
using Aftercare.Server.Web;
using NodaTime;

#pragma warning disable RS0030 // The clock of the program is chosen here, and only here.
var clock = SystemClock.Instance;
#pragma warning restore RS0030

var root = new RootCommand("Aftercare runs a vendor's support programme: it keeps the promises written in it, and can prove each one.")
{
    ProgrammeCommand.Create(PublishCommand.Create(clock)),
    CalendarCommand.Create(clock),
    ClockCommand.Create(),
    ClockCommand.CreateService(),
    ServeCommand.Create(clock, new Door((services, data) => services.AddApi(Path.Combine(data, "blobs"), ApiSettings.FromEnvironment()), app => app.MapApi())),
    DoctorCommand.Create(clock),
    RebuildCommand.Create(clock),
    BeginCommand.Create(clock),
    TokenCommand.Create(clock),
};
return await CommandLine.Run(root, args);
