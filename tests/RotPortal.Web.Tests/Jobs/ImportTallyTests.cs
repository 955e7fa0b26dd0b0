using RotPortal.Devices;
using RotPortal.Provisioning;
using RotPortal.Web.Jobs;

namespace RotPortal.Web.Tests.Jobs;

public sealed class ImportTallyTests
{
    [Fact]
    public void Evidence_of_firmware_counts_as_refused_as_the_registry_refuses_it()
    {
        var tally = new ImportTally(size: 100, TimeProvider.System);

        tally.Count(Entry(new Reading.VerifiedFirmware(new FirmwareClaim("u-boot", "image", "conf-1", [], [], null, null), [], [], [])));
        tally.Count(Entry(new Reading.Rejected("fit-image-hash", "", "", null)));

        var figures = tally.Figures(read: 100);
        Assert.Equal((2, 0, 2), (figures.Entries, figures.Verified, figures.Rejected));
    }

    private static ReadEntry Entry(Reading reading) => new(0, new byte[1], Sha256Digest.Of([0]), reading, 1);
}
