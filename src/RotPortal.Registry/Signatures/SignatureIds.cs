using RotPortal.Devices;

namespace RotPortal.Registry.Signatures;

/// <summary>Numbers of state signatures: found, or given.</summary>
internal sealed class SignatureIds(RegistryDb db)
{
    private readonly Dictionary<StateSignature, int> _ids = [];

    public async Task<int> OfAsync(StateSignature signature, CancellationToken cancellation)
    {
        if (_ids.TryGetValue(signature, out int known))
            return known;
        byte[] octets = signature.ToBytes();
        await db.RunAsync("INSERT INTO state_signatures (signature) VALUES (@octets) ON CONFLICT (signature) DO NOTHING", cancellation, ("octets", octets));
        int id = (int)await db.NumberAsync("SELECT id FROM state_signatures WHERE signature = @octets", cancellation, ("octets", octets));
        return _ids[signature] = id;
    }
}
