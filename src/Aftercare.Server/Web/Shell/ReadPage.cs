using Microsoft.AspNetCore.Components;

namespace Aftercare.Server.Web.Shell;

/// <summary>A page that is drawn once what it shows has been read, and never half of it before.</summary>
public abstract class ReadPage : ComponentBase
{
    /// <summary>Reads what the page shows. What the address says is there already.</summary>
    protected abstract Task Load();

    public sealed override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        await Load();
        await base.SetParametersAsync(ParameterView.Empty);
    }
}
