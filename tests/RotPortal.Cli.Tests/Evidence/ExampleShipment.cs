using System.Buffers.Text;
using System.Text;
using RotPortal.Devices;
using RotPortal.TestKit;

namespace RotPortal.Cli.Tests.Evidence;

/// <summary>A shipment of an invented maker: its manifest, and the anchors one has to register to believe it.</summary>
internal sealed class ExampleShipment
{
    private static readonly DateTimeOffset FirstMade = new(2026, 3, 2, 9, 14, 0, TimeSpan.Zero);
    private static readonly TestMaker Maker = new(1);

    private readonly List<EntryBuilder> _entries = [];

    /// <summary>The anchors one has to register to believe it.</summary>
    public static TrustAnchors Anchors => new([.. Maker.Anchors.All.Select(anchor => anchor with { IsDemonstration = false })]);

    /// <summary>The manifest as text.</summary>
    public string Json => Encoding.UTF8.GetString(ManifestWriter.File([.. _entries.Select(entry => entry.Build())]));

    /// <summary>A shipment of some units, each with its own keys.</summary>
    public static ExampleShipment Of(int units)
    {
        var shipment = new ExampleShipment();
        for (int unit = 0; unit < units; unit++)
            shipment._entries.Add(Entry(unit));
        return shipment;
    }

    /// <summary>The serial number of the part of a unit.</summary>
    public static string HardwareId(int unit) => Entry(unit).UniqueId;

    /// <summary>Adds a unit without keys, as parts are shipped whose keys are made in the field.</summary>
    public void AddWithoutKeys() => _entries.Add(Entry(_entries.Count) with { KeyCount = 0 });

    /// <summary>Adds a unit that holds, in slot 1, the key that another unit has there.</summary>
    public void AddSharingKeyWith(int unit)
    {
        var key = Entry(unit).Key(1);
        _entries.Add(Entry(_entries.Count) with
        {
            ChangePayload = payload =>
            {
                var jwk = payload["publicKeySet"]?["keys"]?[1]?.AsObject() ?? throw new InvalidOperationException("The entry has no second key.");
                (jwk["x"], jwk["y"]) = (Base64Url.EncodeToString(key.X), Base64Url.EncodeToString(key.Y));
            },
        });
    }

    /// <summary>Turns one bit of the signature of an entry.</summary>
    public void SpoilSignature(int entry) => _entries[entry] = _entries[entry] with
    {
        ChangeEntry = json =>
        {
            byte[] signature = Base64Url.DecodeFromChars(json["signature"]?.GetValue<string>());
            signature[40] ^= 1;
            json["signature"] = Base64Url.EncodeToString(signature);
        },
    };

    /// <summary>Writes the anchors into a folder as PEM files.</summary>
    public static void WriteAnchors(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "demonstration-root-ca.pem"), Maker.RootPem);
        File.WriteAllText(Path.Combine(folder, "demonstration-manifest-signer.pem"), Maker.ManifestSignerPem);
    }

    private static EntryBuilder Entry(int unit) => new(Maker, unit) { GroupId = "EXAMPLE-LOT-1", ProvisionedAt = FirstMade.AddSeconds(37 * unit) };
}
