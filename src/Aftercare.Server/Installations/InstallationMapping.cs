using Aftercare.Domain.Installations;
using Aftercare.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Aftercare.Server.Installations;

internal sealed class InstallationMapping : IMapping
{
    public void Map(ModelBuilder model)
    {
        model.Entity<Site>(site =>
        {
            site.ToTable("sites");
            site.HasKey(s => s.Id);
            site.Property(s => s.Id).ValueGeneratedNever();
            site.HasIndex(s => s.Organisation);
        });
        model.Entity<Installation>(installation =>
        {
            installation.ToTable("installations");
            installation.HasKey(i => i.Id);
            installation.Property(i => i.Id).ValueGeneratedNever();
            installation.HasIndex(i => i.Site);
        });
    }
}
