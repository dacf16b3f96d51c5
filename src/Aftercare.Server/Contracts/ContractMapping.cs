using Aftercare.Domain.Contracts;
using Aftercare.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Aftercare.Server.Contracts;

internal sealed class ContractMapping : IMapping
{
    public void Map(ModelBuilder model) => model.Entity<Contract>(contract =>
    {
        contract.ToTable("contracts");
        contract.HasKey(c => c.Id);
        contract.Property(c => c.Id).ValueGeneratedNever();
        contract.HasIndex(c => c.Organisation);
    });
}
