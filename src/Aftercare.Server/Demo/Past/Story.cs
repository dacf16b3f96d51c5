using System.Text.Json;
using Aftercare.Domain.Kernel;

namespace Aftercare.Server.Demo.Past;

/// <summary>A problem as a customer tells it and as the desk solves it. Words in braces are filled in: <c>{n}</c>, <c>{site}</c>, <c>{version}</c>.</summary>
/// <param name="Priority">Which priority its impact names.</param>
/// <param name="Subject">The problem in one line.</param>
/// <param name="Text">The problem in full.</param>
/// <param name="Tried">What was tried already; empty for nothing.</param>
/// <param name="Reply">The first answer of the desk.</param>
/// <param name="Ask">What the desk asks for.</param>
/// <param name="Given">What the customer answers.</param>
/// <param name="Note">What the desk writes for itself.</param>
/// <param name="Solved">How it was solved.</param>
internal sealed record Story(string Priority, string Subject, string Text, string Tried, string Reply, string Ask, string Given, string Note, string Solved);

/// <summary>The stories in one language, and what people say in any of them.</summary>
/// <param name="Language">The language.</param>
/// <param name="Again">A customer's word that it is not solved.</param>
/// <param name="News">A customer's question whether there is news.</param>
/// <param name="Underway">The desk's word that it goes on.</param>
/// <param name="Third">What a third party is awaited for.</param>
/// <param name="Stories">The stories.</param>
internal sealed record StoryBook(string Language, string[] Again, string[] News, string[] Underway, string[] Third, Story[] Stories)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true, RespectRequiredConstructorParameters = true };

    /// <summary>The book of each language of the interface.</summary>
    public static IReadOnlyDictionary<string, StoryBook> All() => Domain.Kernel.Language.All.ToDictionary(language => language.Code, Read);

    private static StoryBook Read(Language language)
    {
        using var file = typeof(StoryBook).Assembly.GetManifestResourceStream($"stories/{language.Code}.json") ?? throw new InvalidOperationException($"No stories are told in '{language.Code}'.");
        return JsonSerializer.Deserialize<StoryBook>(file, Json)!;
    }
}
