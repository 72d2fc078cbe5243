// Saves a page of a draft while somebody types, and says so. It never holds anybody up: the buttons of the form do the same and more.
const quietMilliseconds = 1500;
const revisionField = "page.revision";

export const autosave = (form) => {
  const said = form.querySelector("[role=status]");
  let timer;
  let running = false;
  let again = false;
  let stopped = false;

  const say = (text) => {
    said.textContent = text;
  };

  const body = () => {
    const inputs = new FormData(form);
    return new URLSearchParams([...inputs].filter(([, value]) => typeof value === "string"));
  };

  const settle = async (answer) => {
    if (answer.ok) {
      const saved = await answer.json();
      form.elements.namedItem(revisionField).value = saved.revision;
      say(form.dataset.efSaved.replace("{time}", saved.time));
      return;
    }
    // Over, elsewhere or in conflict: the button's own page says what became of it.
    stopped = answer.status === 409 || answer.status === 410 || answer.status === 404;
    say(answer.status === 409 ? form.dataset.efElsewhere : form.dataset.efUnsaved);
  };

  const save = async () => {
    if (running) {
      again = true;
      return;
    }
    running = true;
    try {
      await settle(await fetch(form.dataset.efAutosave, { method: "POST", body: body(), headers: { Accept: "application/json" } }));
    } catch {
      say(form.dataset.efUnsaved);
    }
    running = false;
    if (again && !stopped) {
      again = false;
      await save();
    }
  };

  const soon = () => {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(save, quietMilliseconds);
  };

  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  // What is sent by a button needs no saving beside it, which could only come in its way.
  form.addEventListener("submit", () => {
    stopped = true;
    clearTimeout(timer);
  });
};
