using Microsoft.AspNetCore.Components;
using RotPortal.Registry;
using RotPortal.Registry.Challenges;
using RotPortal.Registry.Queries;
using RotPortal.Web.Accounts;
using RotPortal.Web.Features.Devices;

namespace RotPortal.Web.Features.Challenges;

public sealed partial class ChallengePage(DeviceQuery query, IssueChallenges issue, NavigationManager navigation)
{
    [Parameter]
    public string Id { get; set; } = "";

    [CascadingParameter]
    private HttpContext? Request { get; set; }

    private DeviceRow? Device { get; set; }

    private IssuedChallenge? Drawn { get; set; }

    protected override async Task OnInitializedAsync()
    {
        Device = DeviceId.Parse(Id) is { } id ? (await query.Find(id, Request?.RequestAborted ?? CancellationToken.None))?.Row : null;
        if (Device is null)
            navigation.NotFound();
    }

    private async Task Draw()
    {
        if (Request is { } request && DeviceId.Parse(Id) is { } device)
            Drawn = await issue.ForPersonAsync(device, request.User.Actor(), request.RequestAborted);
    }
}
