using System.Text;
using System.Text.Json.Nodes;
using RotPortal.TestKit;

namespace RotPortal.Web.Tests.Features.Stations;

/// <summary>What an invented STSAFE-A part answers to a challenge.</summary>
internal static class StsafeAnswer
{
    /// <summary>The answer of the part with this name.</summary>
    public static byte[] Of(string part, byte[] challenge)
    {
        var key = TestKey.Of($"station {part}");
        return Encoding.UTF8.GetBytes(new JsonObject
        {
            ["deviceSerial"] = "0209b0846159e439520139",
            ["publicKeyX"] = Convert.ToHexStringLower(key.X),
            ["publicKeyY"] = Convert.ToHexStringLower(key.Y),
            ["challenge"] = Convert.ToHexStringLower(challenge),
            ["signatureRS"] = Convert.ToHexStringLower(key.SignDigest(challenge)),
        }.ToJsonString());
    }
}
