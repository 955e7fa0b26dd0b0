using System.Text.Json;
using RotPortal.EndToEnd.Harness;

namespace RotPortal.EndToEnd.UBoot;

/// <summary>
/// What we verify the distribution's U-Boot boots, and what it refuses we refuse. Where it boots and we refuse, nothing was enforced: that is
/// what a person has to be told, and the cases are named here.
/// </summary>
public sealed class AgreementTests(FitWorkshop workshop) : IClassFixture<FitWorkshop>
{
    [Fact]
    public Task A_signed_configuration_is_booted_and_verified() => AgreeAsync(workshop.Keyed, workshop.Good, boots: true, check: null);

    [Fact]
    public async Task Contents_beside_the_tree_are_booted_and_verified() =>
        await AgreeAsync(workshop.Keyed, await workshop.ExternalAsync(), boots: true, check: null);

    [Fact]
    public async Task An_unsigned_image_is_refused_by_both() =>
        await AgreeAsync(workshop.Keyed, await workshop.UnsignedAsync(), boots: false, "fit-required-signature");

    [Fact]
    public async Task The_signature_of_another_key_is_refused_by_both() =>
        await AgreeAsync(workshop.Keyed, await workshop.ByAStrangerAsync(), boots: false, "fit-configuration-signature");

    [Fact]
    public Task A_changed_payload_is_refused_by_both() =>
        AgreeAsync(workshop.Keyed, workshop.PayloadChanged(workshop.Good, "payload.itb"), boots: false, "fit-image-hash");

    [Fact]
    public async Task A_changed_payload_with_its_hash_is_refused_by_both() =>
        await AgreeAsync(workshop.Keyed, await workshop.PayloadAndHashChangedAsync(), boots: false, "fit-configuration-signature");

    [Fact]
    public async Task A_changed_load_address_is_refused_by_both() =>
        await AgreeAsync(workshop.Keyed, await workshop.LoadAddressChangedAsync(), boots: false, "fit-configuration-signature");

    [Fact]
    public async Task A_changed_signature_is_refused_by_both() =>
        await AgreeAsync(workshop.Keyed, await workshop.SignatureChangedAsync(), boots: false, "fit-configuration-signature");

    [Fact]
    public async Task A_signature_borrowed_from_another_configuration_is_refused_by_both() =>
        await AgreeAsync(workshop.Keyed, await workshop.SignatureBorrowedAsync(), boots: false, "fit-configuration-signature");

    [Fact]
    public Task Without_a_key_a_changed_payload_is_still_refused_for_its_hash_by_both() =>
        AgreeAsync(workshop.Keyless, workshop.PayloadChanged(workshop.Good, "keyless.itb"), boots: false, "fit-image-hash");

    [Fact]
    public async Task Without_a_key_an_unsigned_image_boots_and_is_not_verified() =>
        await AgreeAsync(workshop.Keyless, await workshop.UnsignedAsync(), boots: true, "required-key");

    [Fact]
    public async Task Images_signed_for_themselves_boot_and_are_not_verified_since_they_can_be_mixed() =>
        await AgreeAsync(workshop.KeyedForImages, await workshop.ImagesSignedAsync(), boots: true, "required-for-configurations");

    [Fact]
    public async Task A_changed_image_that_was_signed_for_itself_is_refused_by_both() =>
        await AgreeAsync(workshop.KeyedForImages, workshop.PayloadChanged(await workshop.ImagesSignedAsync(), "images-changed.itb"), boots: false, "fit-image-hash");

    private async Task AgreeAsync(string controlTree, string image, bool boots, string? check)
    {
        var (ran, console) = await EmulatedBoard.BootAsync(controlTree, image);
        Assert.True(boots == ran, console);
        Assert.Equal((check is null ? 0 : 1, check), await ReadAsync(controlTree, image));
    }

    private async Task<(int Exit, string? Check)> ReadAsync(string controlTree, string image)
    {
        var ended = await Tool.RotAsync(workshop.Folder, "read", "--kind", "uboot-fit", "--control-dtb", controlTree, "--format", "json", image);
        Assert.Equal("", ended.Error);
        using var answer = JsonDocument.Parse(ended.Output);
        var entry = answer.RootElement.GetProperty("files")[0].GetProperty("entries")[0];
        return (ended.Exit, entry.GetProperty("check").GetString());
    }
}
