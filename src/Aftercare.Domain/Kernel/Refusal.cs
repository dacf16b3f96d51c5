namespace Aftercare.Domain.Kernel;

/// <summary>A «no» that can be explained: a stable code for programs and a sentence for people.</summary>
/// <param name="Code">Kebab-case, with the room before a dot where a room owns it. Part of the public API: it never changes.</param>
/// <param name="Text">An English sentence that its reader can act on. It may change at any time.</param>
public abstract record Refusal(string Code, string Text);
