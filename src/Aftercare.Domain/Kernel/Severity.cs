namespace Aftercare.Domain.Kernel;

/// <summary>Whether a file with such a finding can be used.</summary>
public enum Severity
{
    /// <summary>It cannot be used until this is put right.</summary>
    Error,

    /// <summary>It can be used; somebody should look.</summary>
    Warning,
}
