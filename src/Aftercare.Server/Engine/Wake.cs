namespace Aftercare.Server.Engine;

/// <summary>Wakes the engine of this node: something was planned that may be due sooner than what it sleeps for.</summary>
internal sealed class Wake
{
    private TaskCompletionSource signal = New();

    /// <summary>Wakes whoever sleeps now. Never blocks, never fails.</summary>
    public void Up() => Interlocked.Exchange(ref signal, New()).TrySetResult();

    /// <summary>Ends when <see cref="Up"/> is called after this property was read.</summary>
    public Task Next => Volatile.Read(ref signal).Task;

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
