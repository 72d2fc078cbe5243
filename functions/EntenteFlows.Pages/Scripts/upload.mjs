// Shows how far files are on their way. What the server says is shown as the page that it is; what was typed elsewhere on the page stays.
import { keepTyped } from "./typed.mjs";

const isHere = (address) => {
  const to = new URL(address, location.href);
  return to.pathname === location.pathname && to.search === location.search;
};

export const upload = (form) => {
  const input = form.querySelector("input[type=file]");
  const button = form.querySelector("button");
  const place = form.querySelector(".ef-upload");
  const bar = place.querySelector("progress");
  const said = place.querySelector("[role=status]");

  const show = (sent) => {
    const percent = Math.min(100, Math.round(sent * 100));
    bar.value = percent;
    said.textContent = form.dataset.efProgress.replace("{percent}", percent);
  };

  // Whoever waits for a long upload should not learn at its end that it was in vain.
  const fault = (files) => {
    const large = files.find((file) => file.size > Number(form.dataset.efMost));
    if (large) return `${large.name}: ${form.dataset.efTooLarge}`;
    const together = files.reduce((sum, file) => sum + file.size, 0);
    return together > Number(form.dataset.efMostTogether) ? form.dataset.efTooLargeTogether : null;
  };

  const say = (text, isFault) => {
    place.hidden = false;
    bar.hidden = isFault;
    said.className = isFault ? "govuk-error-message" : "govuk-hint";
    said.textContent = text;
  };

  const tellWhatCame = (part) => {
    const shown = document.getElementById(part);
    if (shown === null) return;
    shown.focus();
    const status = shown.parentElement.querySelector(`form[data-ef-part="${part}"] [role=status]`);
    if (status === null) return;
    const again = status.closest(".ef-upload");
    again.hidden = false;
    again.querySelector("progress").hidden = true;
    status.textContent = form.dataset.efSent;
  };

  const lost = () => {
    say(form.dataset.efLost, true);
    button.disabled = false;
  };

  const done = (request) => {
    const isTaken = request.status < 400;
    if (isTaken && !isHere(request.responseURL)) {
      location.assign(request.responseURL);
      return;
    }
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    const main = page.querySelector("main");
    // What stands in front of the site answers without a page of ours.
    if (main === null) {
      lost();
      return;
    }
    const giveBack = keepTyped(document.querySelector("main"));
    document.title = page.title;
    document.querySelector("main").replaceWith(document.adoptNode(main));
    giveBack(document.querySelector("main"));
    document.dispatchEvent(new CustomEvent("ef-replaced"));
    if (isTaken) tellWhatCame(form.dataset.efPart);
  };

  form.addEventListener("submit", (event) => {
    const files = [...input.files];
    if (files.length === 0) return;
    event.preventDefault();
    const wrong = fault(files);
    if (wrong !== null) {
      say(wrong, true);
      return;
    }
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "text/html");
    request.upload.addEventListener("progress", (sent) => show(sent.lengthComputable ? sent.loaded / sent.total : 0));
    request.addEventListener("load", () => done(request));
    request.addEventListener("error", lost);
    button.disabled = true;
    say("", false);
    show(0);
    request.send(new FormData(form));
  });
};
