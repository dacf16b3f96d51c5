using System.CommandLine;

var root = new RootCommand("Aftercare runs a vendor's support programme: it keeps the promises written in it, and can prove each one.")
{
};
return await root.Parse(args).InvokeAsync();
