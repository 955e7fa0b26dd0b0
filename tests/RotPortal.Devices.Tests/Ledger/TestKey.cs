using System.Security.Cryptography;

namespace RotPortal.Devices.Tests.Ledger;

/// <summary>A fresh key that lives as long as a test.</summary>
internal sealed class TestKey : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private TestKey(string name) =>
        Public = NoteKey.Of(name, _key.ExportSubjectPublicKeyInfo()).IsAccepted(out var key, out var refusal)
            ? key
            : throw new InvalidOperationException(refusal.Why);

    public NoteKey Public { get; }

    public static TestKey New(string name) => new(name);

    public byte[] Sign(ReadOnlyMemory<byte> text) =>
        _key.SignData(text.Span, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    public void Dispose() => _key.Dispose();
}
