namespace RotPortal.Cli.Stations.Se05x;

/// <summary>One device on an I2C bus.</summary>
internal interface II2cBus : IDisposable
{
    /// <summary>Writes octets; false when the device does not answer to its address now.</summary>
    /// <exception cref="IOException">The bus itself is gone.</exception>
    bool Write(ReadOnlySpan<byte> octets);

    /// <summary>Reads so many octets; null when the device has nothing to say yet.</summary>
    /// <exception cref="IOException">The bus itself is gone.</exception>
    byte[]? Read(int count);
}
