using RotPortal.Compliance.WorkedCases;

namespace RotPortal.Compliance.Tests.WorkedCases;

public class WorkedCaseTests
{
    public static TheoryData<string, string, string, string> Expected()
    {
        var rows = new TheoryData<string, string, string, string>();
        foreach (var one in Cases().Cases)
        {
            foreach (var row in one.Expected)
                rows.Add(one.Case, row.Framework, row.RequirementId, row.Verdict);
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Expected))]
    public void A_worked_case_comes_out_as_it_was_reasoned_by_hand(string name, string framework, string requirement, string verdict)
    {
        var result = WorkedCaseRun.Assess(Cases(), Seed.Catalogue, WorkedCaseQuestion.AsWritten).Single(one => one.Case == name);
        var row = result.Verdicts.Single(row => row.Framework == framework && row.RequirementId == requirement);
        Assert.Equal(verdict, row.Verdict);
        Assert.NotEmpty(row.Reason);
    }

    internal static WorkedCaseFile Cases() => WorkedCaseReader.Read(Seed.File("worked-cases/2026-11-22.json"), Seed.Catalogue) switch
    {
        WorkedCaseLoad.Loaded(var file) => file,
        var refused => throw new InvalidOperationException(refused.ToString()),
    };
}
