using System.Net;
using RotPortal.Devices;
using RotPortal.TestKit;
using RotPortal.Web.Tests.Running;

namespace RotPortal.Web.Tests.Features.Import;

public sealed class FirmwarePageTests
{
    private static readonly FitTestKey Key = FitTestKey.Ec("curve", 256);

    [Fact]
    public async Task A_boot_image_is_read_with_its_control_tree_and_filed_nowhere()
    {
        await using var portal = await RunningPortal.Start();
        using var person = await portal.SignedInAs(PortalRole.Operator);
        using var viewer = await portal.SignedInAs(PortalRole.Viewer);
        byte[] image = new FitBuilder(Key).Build();
        var form = await person.Get("/devices/import/firmware");

        var read = await person.SubmitFiles(form, "form.sheet", [("Input.File", "image.itb", image), ("file-control-dtb", "control.dtb", FitBuilder.Control(null, Key.Node("conf")))], ("text-rooted-in", "fuses of a test"));
        var without = await person.SubmitFiles(form, "form.sheet", [("Input.File", "image.itb", image)]);

        Assert.Contains("verified; speaks of firmware", read.Text);
        Assert.Contains("conf-1", read.Text);
        Assert.Contains("fuses of a test (as told, not checked)", read.Text);
        Assert.Contains("kernel-1", read.Text);
        Assert.Contains("Refused by", without.Text);
        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.Get("/devices/import/firmware")).Status);
        Assert.Equal(0, await Imports.Devices(portal));
    }
}
