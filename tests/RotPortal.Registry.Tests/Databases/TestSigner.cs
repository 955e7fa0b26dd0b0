using System.Security.Cryptography;
using RotPortal.Registry.Ledger;
using RotPortal.Devices;

namespace RotPortal.Registry.Tests.Databases;

/// <summary>Signs checkpoints with a key made for one test.</summary>
internal sealed class TestSigner : ICheckpointSigner
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public TestSigner() => Key = TestRegistry.Accepted(NoteKey.Of("test.example/ledger", _key.ExportSubjectPublicKeyInfo()));

    public NoteKey Key { get; }

    public IReadOnlyCollection<NoteKey> KnownKeys => [Key];

    public byte[] Sign(ReadOnlyMemory<byte> octets) =>
        _key.SignData(octets.Span, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
}
