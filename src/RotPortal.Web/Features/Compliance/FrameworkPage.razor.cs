using Microsoft.AspNetCore.Components;
using RotPortal.Compliance.Catalogue;
using RotPortal.Web.Hosting;

namespace RotPortal.Web.Features.Compliance;

public sealed partial class FrameworkPage(Seed seed, NavigationManager navigation)
{
    [Parameter]
    public string FrameworkId { get; set; } = "";

    private Framework? Framework { get; set; }

    protected override void OnInitialized()
    {
        Framework = seed.Catalogue.Find(FrameworkId);
        if (Framework is null)
            navigation.NotFound();
    }
}
