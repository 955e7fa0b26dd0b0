namespace RotPortal.Provisioning.Vendors.Declared;

/// <summary>Guesses what the columns of a list are, by their names in English and German and by what stands in them. A person decides.</summary>
public static class MappingGuess
{
    // More telling names first. A column serves one target.
    private static readonly (MappingTarget Target, string[] Names)[] Known =
    [
        (MappingTarget.Serial, ["serialnumber", "serialno", "serialnr", "seriennummer", "seriennr", "deviceserial", "geräteseriennummer", "serial", "sn", "hardwareid", "deviceid", "gerätenummer", "geraetenummer", "gerätenr", "chipid", "uniqueid", "uid", "imei"]),
        (MappingTarget.Certificate, ["devicecertificate", "gerätezertifikat", "geraetezertifikat", "certificate", "zertifikat", "certpem", "cert", "x509"]),
        (MappingTarget.PublicKey, ["publickey", "öffentlicherschlüssel", "oeffentlicherschluessel", "publickeypem", "pubkey", "spki", "schlüssel", "schluessel", "key"]),
        (MappingTarget.Part, ["partnumber", "partno", "partnr", "mpn", "artikelnummer", "artikelnr", "teilenummer", "teilenr", "bestellnummer", "ordercode", "part", "sku"]),
        (MappingTarget.Batch, ["batchnumber", "batchno", "lotnumber", "lotno", "chargennummer", "losnummer", "batch", "charge", "lot", "los", "shipment", "lieferung"]),
        (MappingTarget.ProducedAt, ["producedat", "productiondate", "manufacturingdate", "manufacturedate", "manufacturedat", "produktionsdatum", "fertigungsdatum", "herstellungsdatum", "herstelldatum", "producedon", "produced", "made", "datum", "date"]),
        (MappingTarget.Vendor, ["vendor", "supplier", "lieferant", "anbieter"]),
        (MappingTarget.Maker, ["manufacturer", "chipmaker", "chiphersteller", "hersteller", "maker", "mfr"]),
        (MappingTarget.Model, ["model", "modell", "chiptype", "devicetype", "gerätetyp", "geraetetyp", "typ", "type"]),
    ];

    /// <summary>The guesses; targets for which nothing speaks are left out.</summary>
    public static IReadOnlyDictionary<MappingTarget, string> Of(ListPreview list)
    {
        var guesses = new SortedDictionary<MappingTarget, string>();
        foreach (bool whole in (bool[])[true, false])
        {
            foreach (var (target, names) in Known)
            {
                if (!guesses.ContainsKey(target) && Free(list, guesses).FirstOrDefault(column => Array.Exists(names, name => Means(column, name, whole))) is { } found)
                    guesses[target] = found;
            }
        }

        ByContent(list, guesses, MappingTarget.Certificate, "-----BEGIN CERTIFICATE");
        ByContent(list, guesses, MappingTarget.PublicKey, "-----BEGIN PUBLIC KEY");
        return guesses;
    }

    private static IEnumerable<string> Free(ListPreview list, SortedDictionary<MappingTarget, string> guesses) =>
        list.Columns.Where(column => !guesses.ContainsValue(column) && !PrivateKeys.IsNamed(column));

    // A short name within a longer word means nothing: "sn" stands in "transnational".
    private static bool Means(string column, string name, bool whole)
    {
        string letters = string.Concat(column.Where(char.IsLetterOrDigit)).ToLowerInvariant();
        return whole ? letters == name : name.Length >= 5 && letters.Contains(name, StringComparison.Ordinal);
    }

    private static void ByContent(ListPreview list, SortedDictionary<MappingTarget, string> guesses, MappingTarget target, string start)
    {
        if (guesses.ContainsKey(target))
            return;
        for (int i = 0; i < list.Columns.Count; i++)
        {
            if (!guesses.ContainsValue(list.Columns[i]) && list.Rows.Any(row => row[i].StartsWith(start, StringComparison.Ordinal)))
                guesses[target] = list.Columns[i];
        }
    }
}
