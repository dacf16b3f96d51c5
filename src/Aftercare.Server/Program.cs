using System.CommandLine;
using Aftercare.Server.Access;
using Aftercare.Server.Api;
using Aftercare.Server.Commands;
using Aftercare.Server.Console;
using Aftercare.Server.Demo;
using Aftercare.Server.People;
using Aftercare.Server.Portal;
using Aftercare.Server.Web;
using NodaTime;

#pragma warning disable RS0030 // The clock of the program is chosen here, and only here.
var clock = SystemClock.Instance;
#pragma warning restore RS0030

Door[] doors =
[
    new((services, data) => services.AddApi(Path.Combine(data, "blobs"), ApiSettings.FromEnvironment()), app => app.MapApi()),
    new((services, _) => services.AddFrontDoor(), app => app.MapFrontDoor()),
    new((services, _) => services.AddConsole(), _ => { }),
];

var root = new RootCommand("Aftercare runs a vendor's support programme: it keeps the promises written in it, and can prove each one.")
{
    ProgrammeCommand.Create(PublishCommand.Create(clock)),
    CalendarCommand.Create(clock),
    ClockCommand.Create(),
    ClockCommand.CreateService(),
    ServeCommand.Create(clock, doors),
    DemoCommand.Create(clock, (demo, output, error, cancel) => ServeCommand.Run(
        new(demo.Folder.Store, demo.Folder.Path, demo.Urls, demo.Folder.Letters, null, demo.Programme, [.. doors, demo.Door], PublicUrl: demo.Urls.Split(';')[0], ClockIsMoved: true), demo.Clock, output, error, cancel)),
    DoctorCommand.Create(clock),
    RebuildCommand.Create(clock),
    BeginCommand.Create(clock),
    TokenCommand.Create(clock),
    InviteCommand.Create(clock),
};
return await CommandLine.Run(root, args);
