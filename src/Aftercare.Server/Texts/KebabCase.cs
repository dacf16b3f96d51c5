using System.Text;

namespace Aftercare.Server.Texts;

/// <summary>The names of enum members as they are written in programme files, texts and answers: WaitingOnCustomer is waiting-on-customer.</summary>
internal static class KebabCase
{
    public static string Of<T>(T value) where T : struct, Enum => Names<T>.Of[value];

    public static string From(string name)
    {
        var kebab = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && kebab.Length > 0) kebab.Append('-');
            kebab.Append(char.ToLowerInvariant(letter));
        }
        return kebab.ToString();
    }

    private static class Names<T> where T : struct, Enum
    {
        public static readonly Dictionary<T, string> Of = Enum.GetValues<T>().ToDictionary(value => value, value => KebabCase.From(value.ToString()));
    }
}
