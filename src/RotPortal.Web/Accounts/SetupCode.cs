using System.Security.Cryptography;
using System.Text;

namespace RotPortal.Web.Accounts;

/// <summary>
/// The one-time code that lets the first administrator in. Shown once on the console; only its digest and end are kept, in memory, so
/// nothing on disk can be read and a restart makes a new one. 100 bits of chance: guessing it is not a plan.
/// </summary>
public sealed class SetupCode(TimeProvider clock)
{
    /// <summary>How long a code is good for.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private const int Groups = 5;
    private const int GroupLength = 4;

    // Crockford's alphabet: no I, L, O, U, so that a code survives being read aloud.
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private readonly Lock _lock = new();
    private byte[]? _digest;
    private DateTimeOffset _until;

    /// <summary>Makes a new code; the one before no longer works.</summary>
    public string Renew()
    {
        string letters = RandomNumberGenerator.GetString(Alphabet, Groups * GroupLength);
        lock (_lock)
        {
            _digest = Digest(letters);
            _until = clock.GetUtcNow() + Lifetime;
        }

        return string.Join('-', letters.Chunk(GroupLength).Select(group => new string(group)));
    }

    /// <summary>Whether this is the code and it is still good. Case, blanks and dashes do not matter.</summary>
    public bool Matches(string? typed)
    {
        byte[] digest = Digest(typed ?? "");
        lock (_lock)
            return _digest is not null && clock.GetUtcNow() <= _until && CryptographicOperations.FixedTimeEquals(_digest, digest);
    }

    /// <summary>Ends the code after it did its work.</summary>
    public void End()
    {
        lock (_lock)
            _digest = null;
    }

    private static byte[] Digest(string typed)
    {
        string letters = new([.. typed.Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant).Select(Unambiguous)]);
        return SHA256.HashData(Encoding.ASCII.GetBytes(letters));
    }

    private static char Unambiguous(char letter) => letter switch { 'I' or 'L' => '1', 'O' => '0', _ => letter };
}
