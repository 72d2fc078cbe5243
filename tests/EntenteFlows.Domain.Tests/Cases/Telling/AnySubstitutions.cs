using CsCheck;
using EntenteFlows.Domain.Definitions;
using EntenteFlows.Domain.Institutions;
using static EntenteFlows.Domain.Tests.Cases.Telling.TestAlliance;

namespace EntenteFlows.Domain.Tests.Cases.Telling;

/// <summary>Absences of a few people who stand in for each other, entered one after the other as officers would.</summary>
internal static class AnySubstitutions
{
    public static readonly string[] People =
    [
        "ada@ox.example.org", "bo@ox.example.org", "BO+tag@ox.example.org", "cy@ox.example.org", "grace@ox.example.org",
        Mail("head", Oxford), Mail("head", Oxford, "deputy"), Mail("dean", Oxford), "stranger@elsewhere.example.org",
    ];

    private static readonly string[] Zones = ["Europe/London", "Europe/Paris", "Pacific/Kiritimati", "America/Los_Angeles", "Nowhere/City"];

    public static readonly Gen<Substitution> One = Gen.Select(
        Gen.Int[0, People.Length - 1], Gen.Int[0, People.Length - 1], Gen.Int[0, 60], Gen.Int[-2, 120], Gen.Int[0, 8].Select(i => i > 4 ? 0 : i),
        (absent, substitute, from, days, zone) => new Substitution(
            $"{absent}-{substitute}-{from}-{days}", Oxford, People[absent], new Holder(People[substitute], People[substitute], Language.English),
            new DateOnly(2027, 2, 20).AddDays(from), new DateOnly(2027, 2, 20).AddDays(from + days), Zones[zone]));

    /// <summary>What is left of any list when each is added that may be.</summary>
    public static Substitutions Entered(IEnumerable<Substitution> many, Alliance? alliance = null) => many.Aggregate(
        Substitutions.None,
        (all, one) => all.Add(one, alliance ?? Whole) is SubstitutionAnswer.Accepted accepted ? accepted.After : all);
}
