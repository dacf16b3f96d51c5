using System.Diagnostics.CodeAnalysis;

namespace Aftercare.Domain.Kernel;

/// <summary>Either a value or the refusal that stands in its place; never both, never neither.</summary>
public readonly struct Result<T> where T : notnull
{
    private readonly T? value;
    private readonly Refusal? refusal;

    private Result(T? value, Refusal? refusal) => (this.value, this.refusal) = (value, refusal);

    /// <summary>True when refused. A <c>default</c> result was never made by anyone and throws here.</summary>
    public bool IsRefused([NotNullWhen(true)] out Refusal? because, [NotNullWhen(false)] out T? given)
    {
        if (refusal is null && value is null) throw new InvalidOperationException("This result was never given a value or a refusal.");
        because = refusal;
        given = value;
        return refusal is not null;
    }

    /// <summary>The value, where a refusal would be a mistake of the caller's.</summary>
    /// <exception cref="InvalidOperationException">The result is a refusal; its text is the message.</exception>
    public T OrThrow() => IsRefused(out var because, out var given) ? throw new InvalidOperationException(because.Text) : given;

    public static implicit operator Result<T>(T value) => new(value, null);
    public static implicit operator Result<T>(Refusal refusal) => new(default, refusal);
}
