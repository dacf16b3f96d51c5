using Aftercare.Server.Tests.Stores;

namespace Aftercare.Server.Tests.Engine;

public sealed class KillsOnSqliteTests
{
    [Fact]
    public Task Nothing_acknowledged_is_lost_nothing_is_done_twice_and_nothing_early() => Kills.Forty(Database.Sqlite, 11);
}
