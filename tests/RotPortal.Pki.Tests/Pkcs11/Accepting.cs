using RotPortal.Devices;

namespace RotPortal.Pki.Tests.Pkcs11;

internal static class Accepting
{
    public static T Value<T>(this Decision<T> decision)
        where T : notnull =>
        decision.IsAccepted(out var value, out var refusal) ? value : throw new InvalidOperationException($"{refusal.Check}: {refusal.Why}");

    public static Refusal Refusal<T>(this Decision<T> decision)
        where T : notnull =>
        decision.IsAccepted(out _, out var refusal) ? throw new InvalidOperationException("It was accepted.") : refusal;
}
