using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Aftercare.Server.Tests.Stores;

/// <summary>The two databases that the store is kept on.</summary>
public enum Database { Sqlite, Postgres }

/// <summary>A theory that is told once on each database: its first parameter is the database.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OnBothDatabasesAttribute(params object?[] more) : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. Enum.GetValues<Database>().Select(database => new TheoryDataRow([database, .. more]))]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
