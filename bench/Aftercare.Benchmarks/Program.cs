using System.Globalization;
using Aftercare.Benchmarks.Load;
using BenchmarkDotNet.Running;

namespace Aftercare.Benchmarks;

internal static class Entry
{
    private static async Task Main(string[] args)
    {
        if (args is ["load", "engine", var store, var tickets, var span, var late]) await EngineLoad.Run(store, Number(tickets), Real(span), Real(late));
        else if (args is ["load", "rebuild", var of, var many]) await EngineLoad.Rebuild(of, Number(many));
        else BenchmarkSwitcher.FromAssembly(typeof(Entry).Assembly).Run(args);
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static double Real(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
