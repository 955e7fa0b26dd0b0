using RotPortal.Devices;

namespace RotPortal.Registry.Settings;

/// <summary>Changes a setting; the former value goes into the ledger.</summary>
public sealed class ChangeSetting(RegistryWriter writer)
{
    /// <summary>Sets the value, or does nothing when it has it.</summary>
    public Task RunAsync(string key, string value, Grounds grounds, CancellationToken cancellation) => throw new NotImplementedException();
}
