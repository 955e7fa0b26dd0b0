namespace RotPortal.Devices.Tests.Facts;

/// <summary>Facts for tests: plainly good unless a test says otherwise.</summary>
internal static class A
{
    /// <summary>Day 0 of every test.</summary>
    public static readonly DateTimeOffset Day0 = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);

    public static DateTimeOffset Day(double days) => Day0.AddDays(days);

    /// <summary>Known since day 0 at the level that the capability asks for.</summary>
    public static Fact Fact(Capability capability, FactBasis basis = FactBasis.Recorded) => new()
    {
        Capability = capability,
        Role = capability.IsPerKeyRole ? KeyRole.Identity : null,
        Holds = true,
        Level = capability.MinimumLevel,
        Basis = basis,
        ObservedAt = Day0,
        Check = "test-check",
        Statement = "made for a test",
    };
}
