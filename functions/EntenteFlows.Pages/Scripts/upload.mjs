// Shows how far a file is on its way. What the server says is shown as the page that it is.
export const upload = (form) => {
  const file = form.querySelector("input[type=file]");
  const place = form.querySelector(".ef-upload");
  const bar = place.querySelector("progress");
  const said = place.querySelector("[role=status]");

  const show = (sent) => {
    const percent = Math.min(100, Math.round(sent * 100));
    bar.value = percent;
    said.textContent = form.dataset.efProgress.replace("{percent}", percent);
  };

  const done = (request) => {
    // A redirect was followed: the page is at its own address. What came back with an error has none.
    if (request.status < 400) {
      location.assign(request.responseURL);
      return;
    }
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    document.title = page.title;
    document.querySelector("main").replaceWith(page.querySelector("main"));
    document.dispatchEvent(new CustomEvent("ef-replaced"));
  };

  form.addEventListener("submit", (event) => {
    if (file.files.length === 0) return;
    event.preventDefault();
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "text/html");
    request.upload.addEventListener("progress", (sent) => show(sent.lengthComputable ? sent.loaded / sent.total : 0));
    request.addEventListener("load", () => done(request));
    request.addEventListener("error", () => {
      said.textContent = form.dataset.efLost;
      form.querySelector("button").disabled = false;
    });
    form.querySelector("button").disabled = true;
    place.hidden = false;
    show(0);
    request.send(new FormData(form));
  });
};
