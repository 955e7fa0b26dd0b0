namespace RotPortal.Provisioning.Tests.RealTpm;

/// <summary>
/// A test that talks to swtpm with tpm2-tools; skipped where they are not installed. <c>tests/run</c> installs them, and there nothing is skipped.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SoftwareTpmFactAttribute : FactAttribute
{
    public SoftwareTpmFactAttribute() => Skip = SoftwareTpm.WhyNot;
}

/// <summary>A theory of that kind.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SoftwareTpmTheoryAttribute : TheoryAttribute
{
    public SoftwareTpmTheoryAttribute() => Skip = SoftwareTpm.WhyNot;
}
