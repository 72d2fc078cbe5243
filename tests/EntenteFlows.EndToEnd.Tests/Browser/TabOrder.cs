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
          // Looked at once the key is up again: by then the page has scrolled to what has the focus.
          window.efWay = [];
          document.addEventListener('keyup', () => window.efWay.push((LOOK)()), true);
          return [next, document.querySelectorAll('[type=date]').length];
        }
        """;

    /// <summary>What has the focus: its stop, whether that is seen and nothing lies over it (WCAG 2.2, 2.4.7 and 2.4.11), and what it is.</summary>
    private const string Look = """
        () => {
          const e = document.activeElement;
          if (!e || e === document.body || e === document.documentElement) return null;
          const drawn = s => (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 && s.outlineColor !== 'rgba(0, 0, 0, 0)') || s.boxShadow !== 'none';
          const label = e.labels && e.labels.length ? getComputedStyle(e.labels[0], '::before') : null;
          const shown = e.matches('.govuk-radios__input, .govuk-checkboxes__input') ? e.labels[0] : e;
          const box = shown.getBoundingClientRect();
          const line = shown.getClientRects()[0] ?? box;
          const top = document.elementFromPoint(Math.min(Math.max(line.left + line.width / 2, 1), innerWidth - 1), Math.min(Math.max(line.top + line.height / 2, 1), innerHeight - 1));
          return {
            stop: e.dataset.stop === undefined ? -1 : Number(e.dataset.stop),
            seen: drawn(getComputedStyle(e)) || (label !== null && drawn(label)),
            inSight: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
            isCovered: top !== null && !shown.contains(top) && !e.contains(top) && !top.contains(shown),
            isDate: e.type === 'date',
            what: e.outerHTML.slice(0, 120)
          };
        }
        """;

    /// <summary>A date of the browser's own is day, month, year and a calendar: the Tab key stops at each.</summary>
    private const int PartsOfDate = 4;

    /// <summary>Empty where every stop is reached, in order, with a focus that is seen, and the way leads out again.</summary>
    public async Task<IReadOnlyList<string>> FaultsAsync()
    {
        List<string> faults = [];
        int[] counted = await page.EvaluateAsync<int[]>(Number.Replace("LOOK", Look, StringComparison.Ordinal));
        int stops = counted[0];
        int reached = -1;
        int within = 0;
        foreach (Stop? stop in await WayAsync(stops + ((PartsOfDate - 1) * counted[1]) + 1))
        {
            if (stop is null || (stop.Number == 0 && reached == stops - 1))
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
            if (stop.IsCovered)
                faults.Add($"something lies over the focus on {stop.What}");
            if (stop.Number == reached)
                break;
            reached = stop.Number;
        }
        if (reached != stops - 1)
            faults.Add($"{reached + 1} of {stops} stops are reached");
        return faults;
    }

    /// <summary>What has the focus after each press; null where nothing of the page has. Noted by the page itself, since asking after each press takes twice the time.</summary>
    private async Task<IReadOnlyList<Stop?>> WayAsync(int presses)
    {
        for (int press = 0; press < presses; press++)
            await page.Keyboard.PressAsync("Tab");
        string way = await page.EvaluateAsync<string>("() => JSON.stringify(window.efWay)");
        return System.Text.Json.JsonSerializer.Deserialize<Stop?[]>(way, System.Text.Json.JsonSerializerOptions.Web)!;
    }

    private sealed record Stop(
        [property: System.Text.Json.Serialization.JsonPropertyName("stop")] int Number, bool Seen, bool InSight, bool IsCovered, bool IsDate, string What);
}
