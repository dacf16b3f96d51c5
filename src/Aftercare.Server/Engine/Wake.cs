namespace Aftercare.Server.Engine;

/// <summary>Wakes the engine of this node: something was planned that may be due sooner than what it sleeps for.</summary>
internal sealed class Wake
{
    private TaskCompletionSource signal = New();
    private TaskCompletionSource here = New();

    /// <summary>Wakes whoever sleeps now, here and soon after on other nodes. Never blocks, never fails.</summary>
    public void Up()
    {
        FromElsewhere();
        Interlocked.Exchange(ref here, New()).TrySetResult();
    }

    /// <summary>Wakes whoever sleeps here: another node planned something.</summary>
    public void FromElsewhere() => Interlocked.Exchange(ref signal, New()).TrySetResult();

    /// <summary>Ends when anybody woke this node after this property was read.</summary>
    public Task Next => Volatile.Read(ref signal).Task;

    /// <summary>Ends when something was planned on this very node after this property was read.</summary>
    public Task PlannedHere => Volatile.Read(ref here).Task;

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
