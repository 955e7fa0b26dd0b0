using Microsoft.EntityFrameworkCore;
using RotPortal.Devices;

namespace RotPortal.Registry.Settings;

/// <summary>Changes a setting; the former value goes into the ledger.</summary>
public sealed class ChangeSetting(RegistryWriter writer)
{
    /// <summary>Sets the value, or does nothing when it has it.</summary>
    public async Task RunAsync(string key, string value, Grounds grounds, CancellationToken cancellation)
    {
        await using var session = await writer.BeginAsync(cancellation);
        var setting = await session.Db.Settings.SingleOrDefaultAsync(s => s.Key == key, cancellation);
        if (setting?.Value == value)
            return;
        session.Record("setting.changed", null, grounds.By, ("key", key), ("former", setting?.Value), ("value", value), ("reason", grounds.Reason));
        if (setting is null)
            session.Db.Settings.Add(new Setting { Key = key, Value = value, ChangedAt = session.At, ChangedBy = grounds.By.Name });
        else
            (setting.Value, setting.ChangedAt, setting.ChangedBy) = (value, session.At, grounds.By.Name);
        await session.CommitAsync(cancellation);
    }
}
