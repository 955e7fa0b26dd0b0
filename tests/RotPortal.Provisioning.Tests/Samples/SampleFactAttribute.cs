namespace RotPortal.Provisioning.Tests.Samples;

/// <summary>A test that reads real evidence; skipped where the samples are not at hand.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SampleFactAttribute : FactAttribute
{
    public SampleFactAttribute() => Skip = SampleFolder.WhyNot;
}

/// <summary>A theory that reads real evidence; skipped where the samples are not at hand.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SampleTheoryAttribute : TheoryAttribute
{
    public SampleTheoryAttribute() => Skip = SampleFolder.WhyNot;
}
