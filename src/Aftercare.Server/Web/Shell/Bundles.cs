using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Aftercare.Server.Web.Shell;

/// <summary>The one style sheet and the one script of the pages, and their icon: put together once, named by their content, kept by browsers for good.</summary>
internal static class Bundles
{
    private static readonly Lazy<Asset> LazyCss = new(() => Asset.Of("css", "text/css; charset=utf-8"));
    private static readonly Lazy<Asset> LazyJs = new(() => Asset.Of("js", "text/javascript; charset=utf-8"));
    private static readonly Lazy<Asset> LazyIcon = new(() => Asset.Of("svg", "image/svg+xml"));

    public static string Css => LazyCss.Value.Address;

    public static string Js => LazyJs.Value.Address;

    public static string Icon => LazyIcon.Value.Address;

    public static IEndpointConventionBuilder Map(IEndpointRouteBuilder routes) => routes.MapGet("/assets/{file}", (string file, HttpContext http) =>
    {
        var asset = new[] { LazyCss, LazyJs, LazyIcon }.Select(each => each.Value).FirstOrDefault(each => each.Address.EndsWith(file, StringComparison.Ordinal) && each.Address.Length == file.Length + "/assets/".Length);
        if (asset is null) return Results.NotFound();
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        http.Response.Headers.Vary = "Accept-Encoding";
        if (!http.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal)) return Results.Bytes(asset.Plain, asset.MediaType);
        http.Response.Headers.ContentEncoding = "br";
        return Results.Bytes(asset.Brotli, asset.MediaType);
    }).ExcludeFromDescription();

    private sealed record Asset(string Address, string MediaType, byte[] Plain, byte[] Brotli)
    {
        /// <summary>The files of that kind beside this one, in the order of their names.</summary>
        public static Asset Of(string extension, string mediaType)
        {
            var assembly = typeof(Bundles).Assembly;
            var text = new StringBuilder();
            foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith("look/", StringComparison.Ordinal) && name.EndsWith($".{extension}", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
            {
                using var file = new StreamReader(assembly.GetManifestResourceStream(name)!);
                text.Append(file.ReadToEnd());
            }
            var plain = Encoding.UTF8.GetBytes(text.ToString());
            using var memory = new MemoryStream();
            using (var brotli = new BrotliStream(memory, CompressionLevel.SmallestSize, leaveOpen: true)) brotli.Write(plain);
            return new($"/assets/{Convert.ToHexStringLower(SHA256.HashData(plain))[..16]}.{extension}", mediaType, plain, memory.ToArray());
        }
    }
}
