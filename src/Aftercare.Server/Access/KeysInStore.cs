using System.Xml.Linq;
using Aftercare.Server.Storage;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;

namespace Aftercare.Server.Access;

/// <summary>Keeps the keys that protect what forms and letters carry in the store, so that every node reads what another one wrote.</summary>
internal sealed class KeysInStore(StoreFactory store) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = store.Open();
        return [.. db.Set<ProtectionKeyRow>().AsNoTracking().Select(key => key.Xml).ToList().Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var db = store.Open();
        var xml = element.ToString(SaveOptions.DisableFormatting);
        db.Add(new ProtectionKeyRow(Tokens.Hash(xml), xml));
        db.SaveChanges();
    }
}
