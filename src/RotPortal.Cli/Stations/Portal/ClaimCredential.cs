using System.Text;

namespace RotPortal.Cli.Stations.Portal;

/// <summary>
/// The secret with which a station may make the units of one production order and do nothing else: <c>rpc1.ORDER.SECRET</c>. Printed nowhere: as text it
/// is its order alone.
/// </summary>
internal sealed class ClaimCredential
{
    private const string Prefix = "rpc1";
    private const int OrderLength = 32;
    private const int SecretLength = 43; // 32 octets in base64url

    private readonly string _text;

    private ClaimCredential(string text, string order) => (_text, Order) = (text, order);

    /// <summary>The production order, 32 hex digits.</summary>
    public string Order { get; }

    /// <summary>What goes into the header <c>Authorization</c>.</summary>
    public string Secret => _text;

    /// <summary>Reads a credential; null when the text is none. White space around it is passed over.</summary>
    public static ClaimCredential? Read(string text)
    {
        string[] parts = text.Trim().Split('.');
        bool isOne = parts is [Prefix, { Length: OrderLength } order, { Length: SecretLength } secret]
            && order.All(c => char.IsAsciiHexDigitLower(c))
            && secret.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
        return isOne ? new ClaimCredential(string.Join('.', parts), parts[1]) : null;
    }

    /// <summary>Reads a credential out of a file; null when it holds something else.</summary>
    public static ClaimCredential? Read(byte[] file) => file.Length < 4096 ? Read(Encoding.UTF8.GetString(file)) : null;

    public override string ToString() => $"{Prefix}.{Order}";
}
