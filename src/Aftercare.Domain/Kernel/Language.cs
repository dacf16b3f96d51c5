using System.Collections.Immutable;

namespace Aftercare.Domain.Kernel;

/// <summary>One of the seven languages of the interface (R-046).</summary>
public sealed record Language
{
    public static readonly Language French = new("fr");
    public static readonly Language Italian = new("it");
    public static readonly Language English = new("en");
    public static readonly Language German = new("de");
    public static readonly Language Spanish = new("es");
    public static readonly Language Portuguese = new("pt");
    public static readonly Language Arabic = new("ar");

    private Language(string code) => Code = code;

    public static ImmutableArray<Language> All { get; } = [French, Italian, English, German, Spanish, Portuguese, Arabic];

    /// <summary>The two-letter code of ISO 639-1.</summary>
    public string Code { get; }

    public bool IsRightToLeft => this == Arabic;

    /// <summary>The language of that code.</summary>
    public static Result<Language> Of(string code) =>
        All.FirstOrDefault(language => language.Code == code) is { } known ? known : new NoSuchLanguage(code);

    public override string ToString() => Code;
}

/// <summary>The interface does not speak that language.</summary>
public sealed record NoSuchLanguage(string Code)
    : Refusal("unknown-language", $"'{Code}' is not one of the languages {string.Join(", ", Language.All)}.");
