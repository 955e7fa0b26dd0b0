using Microsoft.AspNetCore.Components;

namespace RotPortal.Web.Features.Administration;

public sealed partial class AdministrationPage(AdministrationQuery query)
{
    [SupplyParameterFromQuery(Name = "done")]
    private string? Done { get; set; }

    [CascadingParameter]
    private HttpContext? Request { get; set; }

    private AdministrationView? View { get; set; }

    protected override async Task OnInitializedAsync() => View = await query.Read(Request?.RequestAborted ?? CancellationToken.None);
}
