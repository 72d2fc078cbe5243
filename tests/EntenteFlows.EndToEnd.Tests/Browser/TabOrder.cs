using Microsoft.Playwright;

namespace EntenteFlows.EndToEnd.Tests.Browser;

/// <summary>A way through a page by the Tab key alone.</summary>
internal sealed class TabOrder(IPage page)
{
    /// <summary>Numbers everything that the Tab key must stop at, in the page's own order; radio buttons of one question are one stop.</summary>
    private const string Number = """
        () => {
          const groups = new Map();
          let next = 0;
          for (const e of document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')) {
            if (e.disabled || e.tabIndex < 0 || !e.checkVisibility({ visibilityProperty: true })) continue;
            const group = e.type === 'radio' ? (e.form ? [...document.forms].indexOf(e.form) : '') + '/' + e.name : null;
            if (group !== null && groups.has(group)) { e.dataset.stop = groups.get(group); continue; }
            if (group !== null) groups.set(group, next);
            e.dataset.stop = next++;
          }
          // Where a script has moved the focus to the list of errors, the way begins at the top all the same.
          document.body.setAttribute('tabindex', '-1');
          document.body.focus();
          return next;
        }
        """;

    /// <summary>What has the focus: its stop, whether that is seen, and what it is.</summary>
    private const string Look = """
        () => {
          const e = document.activeElement;
          if (!e || e === document.body || e === document.documentElement) return null;
          const drawn = s => (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 && s.outlineColor !== 'rgba(0, 0, 0, 0)') || s.boxShadow !== 'none';
          const label = e.labels && e.labels.length ? getComputedStyle(e.labels[0], '::before') : null;
          const box = (e.matches('.govuk-radios__input, .govuk-checkboxes__input') ? e.labels[0] : e).getBoundingClientRect();
          return JSON.stringify({
            stop: e.dataset.stop === undefined ? -1 : Number(e.dataset.stop),
            seen: drawn(getComputedStyle(e)) || (label !== null && drawn(label)),
            inSight: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
            isDate: e.type === 'date',
            what: e.outerHTML.slice(0, 120)
          });
        }
        """;

    /// <summary>A date of the browser's own is day, month, year and a calendar: the Tab key stops at each.</summary>
    private const int PartsOfDate = 4;

    /// <summary>Empty where every stop is reached, in order, with a focus that is seen, and the way leads out again.</summary>
    public async Task<IReadOnlyList<string>> FaultsAsync()
    {
        List<string> faults = [];
        int stops = await page.EvaluateAsync<int>(Number);
        int reached = -1;
        int within = 0;
        for (int press = 0; press < stops * PartsOfDate; press++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<string?>(Look) is not { } json)
                break;
            Stop stop = System.Text.Json.JsonSerializer.Deserialize<Stop>(json, System.Text.Json.JsonSerializerOptions.Web)!;
            if (stop.Number == 0 && reached == stops - 1)
                break;
            within = stop.Number == reached ? within + 1 : 0;
            if (stop.IsDate && within > 0 && within < PartsOfDate)
                continue;
            if (stop.Number != reached + 1)
                faults.Add($"stop {reached + 1} of {stops} is passed over or out of order, before {stop.What}");
            if (!stop.Seen)
                faults.Add($"the focus is not seen on {stop.What}");
            if (!stop.InSight)
                faults.Add($"the focus is out of sight on {stop.What}");
            if (stop.Number == reached)
                break;
            reached = stop.Number;
        }
        if (reached != stops - 1)
            faults.Add($"{reached + 1} of {stops} stops are reached");
        return faults;
    }

    private sealed record Stop([property: System.Text.Json.Serialization.JsonPropertyName("stop")] int Number, bool Seen, bool InSight, bool IsDate, string What);
}
