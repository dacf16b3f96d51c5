using Aftercare.Browser.Tests;

[assembly: CaptureConsole]
[assembly: AssemblyFixture(typeof(Site))]
