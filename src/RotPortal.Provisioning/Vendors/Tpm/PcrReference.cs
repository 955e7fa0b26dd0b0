using RotPortal.Provisioning.Formats.Json;
using RotPortal.Provisioning.Formats.Tpm;

namespace RotPortal.Provisioning.Vendors.Tpm;

/// <summary>The values that PCRs of a released image must have: the companion <c>pcr-reference</c>.</summary>
/// <param name="Name">What the values are of: a release, for example.</param>
/// <param name="Values">The values.</param>
internal sealed record PcrReference(string Name, IReadOnlyDictionary<(TpmHash Bank, int Index), byte[]> Values)
{
    /// <summary>The companion.</summary>
    public const string Companion = "pcr-reference";

    private const int MaximumNameLength = 80;

    /// <summary>Reads the companion; null when none is given.</summary>
    /// <param name="context">Where it is.</param>
    /// <param name="problem">What is wrong with it, as a sentence; null when nothing is.</param>
    public static PcrReference? Of(ReadingContext context, out string? problem)
    {
        problem = null;
        if (!context.Companions.TryGetValue(Companion, out var octets))
            return null;
        if (!StrictJson.TryParseObject(octets, out var document, out string? fault))
        {
            problem = $"The reference values cannot be read: {fault}.";
            return null;
        }

        using (document)
        {
            try
            {
                return Read(new StrictFields(document.RootElement, ""));
            }
            catch (FieldRefusedException refused)
            {
                problem = $"Field {refused.Field} of the reference values is not as it should be. {refused.Message}";
                return null;
            }
        }
    }

    /// <summary>Whether a quote is over all of the PCRs named here.</summary>
    public bool IsCoveredBy(QuotedState quote) => Values.Keys.All(quote.Values.ContainsKey);

    /// <summary>The number of the first PCR, ascending, that has another value in a quote; null when there is none.</summary>
    public int? Differing(QuotedState quote)
    {
        foreach (var (pcr, value) in Values.OrderBy(pair => pair.Key.Index))
        {
            if (quote.Values.TryGetValue(pcr, out byte[]? quoted) && !quoted.AsSpan().SequenceEqual(value))
                return pcr.Index;
        }

        return null;
    }

    private static PcrReference Read(StrictFields fields)
    {
        fields.AllowOnly("pcrReference", "name", "pcrs");
        if (fields.Count("pcrReference") != 1)
            throw fields.Refuse("pcrReference", "It is not 1, the only version.");
        string name = fields.Text("name");
        if (name.Length > MaximumNameLength || name.Any(char.IsControl))
            throw fields.Refuse("name", $"It is longer than {MaximumNameLength} characters, or has characters that cannot be seen.");
        var values = TpmFields.Pcrs(fields, "pcrs");
        return values.Count > 0 ? new PcrReference(name, values) : throw fields.Refuse("pcrs", "There is no value.");
    }
}
