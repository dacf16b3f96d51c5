using System.Text.Json.Nodes;

namespace Aftercare.Server.Tests.Api;

/// <summary>The events of one who listens.</summary>
internal sealed class Listener(HttpResponseMessage response, StreamReader lines) : IAsyncDisposable
{
    public static async Task<Listener> Of(Client client, string? last = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "changes");
        if (last is not null) request.Headers.TryAddWithoutValidation("Last-Event-ID", last);
        var response = await client.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var lines = new StreamReader(await response.Content.ReadAsStreamAsync());
        Assert.Equal("retry: 2000", await lines.ReadLineAsync());
        return new(response, lines);
    }

    public async Task<(string Id, string Ticket, int Version)> Next()
    {
        var id = "";
        while (await lines.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(10)) is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal)) id = line[4..];
            if (!line.StartsWith("data: ", StringComparison.Ordinal)) continue;
            var data = JsonNode.Parse(line[6..])!;
            return (id, data["number"]!.GetValue<string>(), data["version"]!.GetValue<int>());
        }
        throw new InvalidOperationException("The stream ended.");
    }

    public ValueTask DisposeAsync()
    {
        lines.Dispose();
        response.Dispose();
        return ValueTask.CompletedTask;
    }
}
