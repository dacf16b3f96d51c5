using Aftercare.Server.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aftercare.Server.Tests.Clocks;

/// <summary>A part of a page as HTML, for a reader of that language and zone.</summary>
internal static class Rendered
{
    public static Reader Reader(string language, string zone)
    {
        var http = new DefaultHttpContext();
        http.Features.Set(new KnownReader("Anna", language, zone));
        return Server.Web.Shell.Reader.Of(http);
    }

    public static async Task<string> Html<TPart>(Reader reader, params (string Name, object? Value)[] parameters) where TPart : IComponent
    {
        await using var services = new ServiceCollection().AddSingleton(reader).BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TPart>(ParameterView.FromDictionary(parameters.ToDictionary(each => each.Name, each => each.Value)))).ToHtmlString());
    }
}
