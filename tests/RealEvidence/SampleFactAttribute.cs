namespace RotPortal.RealEvidence;

/// <summary>A test that reads real evidence; skipped where the samples are not at hand.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SampleFactAttribute : FactAttribute
{
    public SampleFactAttribute() => Skip = SampleFolder.WhyNot;
}

/// <summary>A theory that reads real evidence; skipped where the samples are not at hand.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SampleTheoryAttribute : TheoryAttribute
{
    public SampleTheoryAttribute() => Skip = SampleFolder.WhyNot;
}
