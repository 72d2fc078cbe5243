namespace EntenteFlows.Domain.Calendars;

/// <summary>Easter Sunday of the Gregorian calendar, which the movable holidays of both countries follow.</summary>
public static class Easter
{
    /// <summary>The anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8).</summary>
    /// <param name="year">1583 or later.</param>
    public static DateOnly Of(int year)
    {
        int golden = year % 19;
        (int century, int inCentury) = Math.DivRem(year, 100);
        int solar = (century - (century + 8) / 25 + 1) / 3;
        int epact = (19 * golden + century - century / 4 - solar + 15) % 30;
        int weekday = (32 + 2 * (century % 4) + 2 * (inCentury / 4) - epact - inCentury % 4) % 7;
        int correction = (golden + 11 * epact + 22 * weekday) / 451;
        (int month, int day) = Math.DivRem(epact + weekday - 7 * correction + 114, 31);
        return new DateOnly(year, month, day + 1);
    }
}
