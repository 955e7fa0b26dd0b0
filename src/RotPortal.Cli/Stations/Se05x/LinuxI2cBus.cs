using System.Runtime.InteropServices;

namespace RotPortal.Cli.Stations.Se05x;

/// <summary>A device on an I2C bus of Linux: <c>/dev/i2c-1</c> (Linux, Documentation/i2c/dev-interface.rst).</summary>
internal sealed class LinuxI2cBus : II2cBus
{
    /// <summary>Address of the SE05x as delivered (NXP AN12399).</summary>
    public const int UsualAddress = 0x48;

    private const int ReadWrite = 2; // O_RDWR
    private const nuint SlaveAddress = 0x0703; // I2C_SLAVE
    private readonly int _file;

    private LinuxI2cBus(int file) => _file = file;

    /// <summary>Opens the bus for one device.</summary>
    public static Answer<II2cBus> Open(string path, int address)
    {
        if (!OperatingSystem.IsLinux())
            return new Answer<II2cBus>.Withheld("an I2C bus is opened on Linux alone.");
        int file = OpenFile(path, ReadWrite);
        if (file < 0)
            return new Answer<II2cBus>.Withheld($"{path}: {Marshal.GetLastPInvokeErrorMessage()}");
        if (Control(file, SlaveAddress, (nuint)address) >= 0)
            return new Answer<II2cBus>.Given(new LinuxI2cBus(file));
        string why = Marshal.GetLastPInvokeErrorMessage();
        _ = Close(file);
        return new Answer<II2cBus>.Withheld($"{path} is no I2C bus, or a driver of the kernel holds the device at {address:x2}: {why}");
    }

    // A device that is busy does not acknowledge its address; the kernel then says EREMOTEIO, ENXIO or EIO, which cannot be told from a device that is gone.
    public bool Write(ReadOnlySpan<byte> octets) => WriteFile(_file, octets.ToArray(), (nuint)octets.Length) == octets.Length;

    public byte[]? Read(int count)
    {
        byte[] octets = new byte[count];
        return ReadFile(_file, octets, (nuint)count) == count ? octets : null;
    }

    public void Dispose() => _ = Close(_file);

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int OpenFile([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static extern int Control(int file, nuint request, nuint argument);

    [DllImport("libc", EntryPoint = "write", SetLastError = true)]
    private static extern nint WriteFile(int file, byte[] octets, nuint count);

    [DllImport("libc", EntryPoint = "read", SetLastError = true)]
    private static extern nint ReadFile(int file, byte[] octets, nuint count);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int file);
}
