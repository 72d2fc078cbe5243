using Microsoft.Playwright;

namespace EntenteFlows.EndToEnd.Tests.Browser;

/// <summary>A reader who sets the lines, letters and words of every page further apart, by as much as WCAG 2.2 (1.4.12) names, and loses nothing by it.</summary>
internal static class TextSpacing
{
    /// <summary>
    /// Sets the text, looks, and sets it back. A few pixels of two lines may touch: what a font needs above and below its letters is counted too.
    /// A field scrolls what is typed into it, and what is for screen readers alone is cut on purpose.
    /// </summary>
    private const string Look = """
        () => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }');
          document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
          const faults = [];
          const wider = document.documentElement.scrollWidth - document.documentElement.clientWidth;
          if (wider > 0) faults.push(`${wider} px wider than the screen`);
          const isRead = e => e.checkVisibility({ visibilityProperty: true }) && !e.closest('.govuk-visually-hidden, .govuk-skip-link, svg, option, textarea, input');
          const cuts = style => ['hidden', 'clip'].includes(style.overflowX) || ['hidden', 'clip'].includes(style.overflowY);
          const boxed = 'button, .govuk-button, .govuk-tag, .govuk-panel, .govuk-notification-banner, .ef-card, .ef-header';
          for (const e of document.querySelectorAll('body *')) {
            if (!isRead(e)) continue;
            const style = getComputedStyle(e);
            if (style.display !== 'inline' && cuts(style) && (e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1))
              faults.push(`cut: ${e.outerHTML.slice(0, 120)}`);
            if (!e.matches(boxed)) continue;
            const box = e.getBoundingClientRect();
            const texts = document.createTreeWalker(e, NodeFilter.SHOW_TEXT);
            const isOut = node => {
              if (!isRead(node.parentElement)) return false;
              const range = document.createRange();
              range.selectNodeContents(node);
              const text = range.getBoundingClientRect();
              return text.width > 0 && (text.right > box.right + 1 || text.left < box.left - 1 || text.bottom > box.bottom + 4 || text.top < box.top - 4);
            };
            let out = false;
            while (!out && texts.nextNode()) out = isOut(texts.currentNode);
            if (out)
              faults.push(`out of its box: ${e.outerHTML.slice(0, 120)}`);
          }
          const lines = [];
          const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          for (let node = texts.nextNode(); node; node = texts.nextNode()) {
            if (!node.data.trim() || !isRead(node.parentElement)) continue;
            const range = document.createRange();
            range.selectNodeContents(node);
            for (const box of range.getClientRects()) if (box.width > 1) lines.push({ node, box });
          }
          lines.sort((a, b) => a.box.top - b.box.top);
          const said = line => `“${line.node.data.trim().slice(0, 60)}”`;
          lines.forEach((one, at) => {
            for (let next = at + 1; next < lines.length && lines[next].box.top < one.box.bottom - 4; next++) {
              const other = lines[next];
              if (one.node !== other.node && Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left) > 3)
                faults.push(`over each other: ${said(one)} and ${said(other)}`);
            }
          });
          document.adoptedStyleSheets = document.adoptedStyleSheets.filter(s => s !== sheet);
          return faults;
        }
        """;

    /// <summary>Empty where nothing is cut, covered or wider than the screen.</summary>
    public static async Task<IReadOnlyList<string>> FaultsAsync(IPage page) => await page.EvaluateAsync<string[]>(Look);
}
