using Microsoft.AspNetCore.Components;

namespace Aftercare.Server.Web.Shell;

/// <summary>A page that is drawn once, when what it shows is there. Without this, a page is drawn first while its queries still run, and has nothing to show.</summary>
public abstract class LoadedPage : ComponentBase
{
    /// <summary>Fetches what the page shows; its parameters and what was posted are set.</summary>
    protected virtual Task Prepare() => Task.CompletedTask;

    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        await Prepare();
        await base.SetParametersAsync(ParameterView.Empty);
    }
}
