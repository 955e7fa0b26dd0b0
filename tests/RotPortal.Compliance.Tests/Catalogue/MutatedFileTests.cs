using System.Text;
using RotPortal.Compliance.Catalogue;
using RotPortal.Compliance.WorkedCases;

namespace RotPortal.Compliance.Tests.Catalogue;

/// <summary>Whatever a file holds, reading it gives a catalogue or a refusal that names the file, never an exception.</summary>
public class MutatedFileTests
{
    private static readonly string[] Interesting =
        ["\"", "\\", "{", "}", "[", "]", ",", ":", "null", "true", "-1", "1e400", "\\ud800", "\\u0000", "\"id\":", "\u00e9", "*", "99999999999999"];

    [Theory]
    [InlineData("regulations/red-da-2022-30.json", 1)]
    [InlineData("regulations/nistir-8259b.json", 2)]
    [InlineData("capabilities.json", 3)]
    [InlineData("crypto-rules.json", 4)]
    [InlineData("worked-cases/2026-11-22.json", 5)]
    public void Mutated_bytes_give_a_catalogue_or_a_named_refusal(string path, int seed)
    {
        var random = new Random(seed);
        SeedFile[] others =
        [
            .. Seed.Files.Where(file => file.Path != path && (!file.Path.StartsWith("regulations/", StringComparison.Ordinal) || file.Path.EndsWith("un-r156.json", StringComparison.Ordinal)))
                .Where(file => !file.Path.StartsWith("worked-cases/", StringComparison.Ordinal)),
        ];
        byte[] original = Seed.File(path).Bytes.ToArray();
        for (int i = 0; i < 400; i++)
        {
            var load = Seed.Load([.. others, new SeedFile(path, Mutated(original, random))]);
            if (load is CatalogueLoad.Refused refused)
                Assert.NotEmpty(refused.Why);
        }
    }

    [Fact]
    public void Random_bytes_are_refused_as_cases_too()
    {
        var random = new Random(6);
        for (int i = 0; i < 500; i++)
        {
            byte[] bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            Assert.IsType<WorkedCaseLoad.Refused>(WorkedCaseReader.Read(new SeedFile("case.json", bytes), Seed.Catalogue));
        }
    }

    private static byte[] Mutated(byte[] original, Random random)
    {
        var bytes = original.ToList();
        for (int change = random.Next(1, 4); change > 0; change--)
        {
            int at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 30), bytes.Count - at));
                    break;
                case 2:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(Interesting[random.Next(Interesting.Length)]));
                    break;
                default:
                    int from = random.Next(bytes.Count);
                    bytes.InsertRange(at, bytes.GetRange(from, Math.Min(random.Next(1, 40), bytes.Count - from)));
                    break;
            }
        }

        return [.. bytes];
    }
}
