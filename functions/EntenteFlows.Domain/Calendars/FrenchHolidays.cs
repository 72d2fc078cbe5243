namespace EntenteFlows.Domain.Calendars;

/// <summary>Public holidays of mainland France (Code du travail, L3133-1). Nothing is moved when one falls on a weekend.</summary>
public static class FrenchHolidays
{
    /// <summary>The holidays of this year, in order. Ascension may fall on 1 or 8 May and is then listed once.</summary>
    public static IReadOnlyList<DateOnly> Of(int year)
    {
        DateOnly easter = Easter.Of(year);
        List<DateOnly> days =
        [
            new(year, 1, 1),
            easter.AddDays(1),
            new(year, 5, 1),
            new(year, 5, 8),
            easter.AddDays(50),
            new(year, 7, 14),
            new(year, 8, 15),
            new(year, 11, 1),
            new(year, 11, 11),
            new(year, 12, 25),
        ];
        DateOnly ascension = easter.AddDays(39);
        if (!days.Contains(ascension))
            days.Add(ascension);
        days.Sort();
        return days;
    }
}
