using Microsoft.EntityFrameworkCore;

namespace Aftercare.Server.Storage;

/// <summary>The store for several nodes.</summary>
public sealed class PostgresDb(DbContextOptions<PostgresDb> options) : AppDb(options);
