using System.Globalization;
using Aftercare.Load;
using Aftercare.Server.Programmes;
using Aftercare.Server.Storage;

// bin/load says what there is to measure, and gives the store and the published server.
if (args is not [var what, var store, var program, .. var numbers]) throw new ArgumentException("Start bin/load.", nameof(args));
int Whole(int place) => int.Parse(numbers[place], CultureInfo.InvariantCulture);
double Real(int place, double otherwise) => numbers.Length > place ? double.Parse(numbers[place], CultureInfo.InvariantCulture) : otherwise;
var folder = Directory.CreateTempSubdirectory("aftercare-load-");
var crowd = new Crowd(StoreFactory.Of(store), new Editions(Path.Combine(folder.FullName, "editions")));
var server = new ServerLoad(crowd, store, program, folder.FullName);
var dues = new DueLoad(crowd, store, program, folder.FullName);
await (what switch
{
    "create" => server.Create(Whole(0), Real(1, 20)),
    "lists" => server.Lists(Whole(0)),
    "idle" => dues.Idle(Whole(0)),
    "start" => server.Start(),
    "fall" => dues.Fall(Whole(0), Real(1, 6)),
    "pages" => new PageLoad(program, folder.FullName).Run(),
    "rebuild" => dues.Rebuild(Whole(0)),
    _ => throw new ArgumentException($"«{what}» is none of what bin/load measures.", nameof(args)),
});
folder.Delete(recursive: true);
