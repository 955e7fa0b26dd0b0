using RotPortal.Compliance.Selection;
using RotPortal.Devices;

namespace RotPortal.Compliance.Tests.Selection;

public class PartCatalogueTests
{
    private static readonly string[] Represented =
    [
        "atecc608b-tngtls", "atecc608c-tngtls", "atecc608-tflxtls", "ecc608-tmngtls", "ta100", "ecc204-ta010", "se050e", "se050f", "se051c", "se052f", "a5000",
        "optiga-trust-m", "optiga-trust-m-express", "slb9672", "slb9673", "st33ktpm2x", "st33ktpm2i", "npct7xx", "stsafe-a110", "stsafe-a120", "zymkey5",
        "zymbit-hsm6", "zymbit-hsm4", "zymbit-scm", "quarklink-esp32", "quarklink-ecc608", "quarklink-agent", "esp32-s3", "stm32u5", "stm32h5", "rp2350",
        "nrf54l15", "nrf91", "pic32cm-ls60", "lpc55s-mcxn", "renesas-ra8m1", "u-boot-fit", "arm-cca",
    ];

    [Fact]
    public void Every_part_that_was_looked_at_is_in_the_catalogue() =>
        Assert.Equal(Represented.Order(), Parts.Catalogue.Parts.Select(part => part.Id).Order());

    [Fact]
    public void Every_part_answers_every_question_and_has_every_cell()
    {
        Assert.All(Parts.Catalogue.Parts, part =>
        {
            Assert.Equal(Enum.GetValues<PartField>(), part.Cells.Keys.Order());
            Assert.Equal(Enum.GetValues<Feature>(), part.Features.Keys.Order());
            Assert.NotEmpty(part.Cannot);
        });
    }

    [Fact]
    public void What_is_unknown_rests_on_nothing_and_says_so()
    {
        Assert.All(
            Parts.Catalogue.Parts.SelectMany(part => part.Cells.Values).Where(cell => cell.IsUnknown),
            cell => Assert.Equal(Confidence.Unverified, cell.From.Confidence));
        Assert.DoesNotContain(Parts.Catalogue.Parts.SelectMany(part => part.Cells.Values), cell => cell.Value is "?" or "-" or "0");
    }

    [Fact]
    public void No_part_says_what_only_the_whole_register_can_know() =>
        Assert.DoesNotContain(
            Parts.Catalogue.Parts.SelectMany(part => part.Capabilities), entry => CapabilityOwners.Of(entry.Capability, null) == CapabilityOwner.Portal);

    [Fact]
    public void A_price_is_never_better_than_unverified_or_recalled() =>
        Assert.All(
            Parts.Catalogue.Parts.Select(part => part.Cells[PartField.Price]).Where(cell => cell.Value.Contains("USD", StringComparison.Ordinal)),
            cell => Assert.True(cell.From.Confidence is Confidence.Unverified or Confidence.Recalled, cell.Value));

    [Theory]
    [InlineData("ATECC608B-TNGTLSU-G", "atecc608b-tngtls")]
    [InlineData("ATECC608C-TNGTLSU-B", "atecc608c-tngtls")]
    public void Devices_on_file_are_recognised_by_their_ordering_part_number(string number, string part) =>
        Assert.Equal([part], Parts.Catalogue.Parts.Where(one => one.Covers(number)).Select(one => one.Id));

    [Fact]
    public void The_same_files_give_the_same_digest_in_any_order()
    {
        var turned = Assert.IsType<PartLoad.Loaded>(Parts.Load(Parts.Files.Reverse())).Catalogue;
        Assert.Equal(Parts.Catalogue.Sha256, turned.Sha256);
        Assert.NotEqual(Sha256Digest.Of([]), turned.Sha256);
    }
}
