using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RotPortal.Devices;
using RotPortal.Registry.Challenges;
using RotPortal.Registry.Trust;
using RotPortal.TestKit;
using RotPortal.Web.Tests.Running;

namespace RotPortal.Web.Tests.Features.Stations;

public sealed class ActivationApiTests
{
    private static readonly TestMaker Maker = new(61);
    private static readonly TpmAttestationBuilder Tpm = new(Maker);

    [Fact]
    public async Task A_secret_is_made_for_the_keys_of_a_certificate_or_of_public_areas()
    {
        await using var portal = await RunningPortal.Start();
        using var station = await TestStation.AtOpenOrder(portal, ordered: 5);
        Task<StationAnswer> Ask(string name, byte[] key, byte[]? attestation) => station.Post(
            "activations",
            new JsonObject { [name] = Convert.ToBase64String(key), ["akPublic"] = attestation is null ? null : Convert.ToBase64String(attestation) }.ToJsonString());

        var byCertificate = await Ask("ekCertificate", [.. Tpm.Certificate, 0xFF, 0xFF], Tpm.AttestationPublic);
        var byArea = await Ask("ekPublic", TpmStructures.Sized(TpmStructures.Public(Tpm.EndorsementKey, 0x0003_00B2)), TpmStructures.Sized(Tpm.AttestationPublic));

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (byCertificate.Status, byArea.Status));
        foreach (string blob in (string[])["credentialBlob", "encryptedSecret"])
        {
            byte[] octets = Convert.FromBase64String(byCertificate.Text(blob));
            Assert.Equal(octets.Length - 2, (octets[0] << 8) | octets[1]);
        }

        var kept = await portal.Ask(db => db.Activations.OrderBy(activation => activation.Id).ToListAsync());
        Assert.All(kept, one => Assert.Equal(Sha256Digest.Of(Tpm.AttestationPublic), one.AttestationSha256));
        Assert.All(kept, one => Assert.Equal(Sha256Digest.Of(Tpm.EndorsementKey.SubjectPublicKeyInfo), one.EndorsementSha256));
        Assert.Equal(2, kept.Select(one => one.SecretSha256).Distinct().Count());
        Assert.Equal("ekCertificate", (await Ask("ekCertificate", [1, 2, 3], Tpm.AttestationPublic)).Text("field"));
        Assert.Equal("ekPublic", (await Ask("ekPublic", [1, 2, 3], Tpm.AttestationPublic)).Text("field"));
        Assert.Equal("akPublic", (await Ask("ekCertificate", Tpm.Certificate, [1, 2, 3])).Text("field"));
        Assert.Equal("ekPublic", (await station.Post("activations", "{\"akPublic\":\"AA==\"}")).Text("field"));
    }

    [Fact]
    public async Task A_TPM_that_gives_the_secret_back_is_made_once_and_its_keys_are_bound_to_it()
    {
        await using var portal = await RunningPortal.Start();
        foreach (var anchor in EkBuilder.AnchorsOf(Maker).All)
            await portal.Services.GetRequiredService<AddTrustAnchor>().RunAsync(anchor, new Grounds(Actor.Person("test"), DateTimeOffset.UnixEpoch, "made for this test"), CancellationToken.None);
        using var station = await TestStation.AtOpenOrder(portal, 5, draft => draft with { Kinds = ["tpm-attestation"] });
        var challenge = (await station.Post("challenges", "{\"count\":1}")).Body["challenges"]?[0] ?? throw new InvalidOperationException();
        var tpm = Tpm with { Nonce = Convert.FromBase64String(challenge["nonce"]?.GetValue<string>() ?? "") };
        var activation = await portal.Services.GetRequiredService<IssueActivation>().RunAsync(
            station.Order, Sha256Digest.Of(tpm.Secret), Sha256Digest.Of(tpm.EndorsementKey.SubjectPublicKeyInfo), Sha256Digest.Of(tpm.AttestationPublic), CancellationToken.None);
        Task<StationAnswer> Say(string serial, byte[] secret) => station.Post("units", new JsonObject
        {
            ["attempt"] = Guid.CreateVersion7(),
            ["serial"] = serial,
            ["evidence"] = new JsonArray(new JsonObject
            {
                ["kind"] = "tpm-attestation",
                ["octets"] = Convert.ToBase64String(tpm.Build()),
                ["challenge"] = challenge["id"]?.GetValue<string>(),
            }),
            ["activation"] = new JsonObject { ["id"] = activation.Id, ["secret"] = Convert.ToBase64String(secret) },
        }.ToJsonString());

        var made = await Say("SN1", tpm.Secret);
        var again = await Say("SN2", tpm.Secret);

        Assert.True(made.Text("outcome") == "made", made.Body.ToJsonString());
        Assert.Equal("challenge-used", again.Text("check"));
        var facts = await portal.Ask(db => db.FactSets.Select(set => set.Json).ToListAsync());
        Assert.Contains(facts, json => json.Contains(Capability.IdentityPossessionProven.Id, StringComparison.Ordinal));
    }
}
