// All that pages run. Each page works without it; it only adds.
import { Button, CharacterCount, ErrorSummary, NotificationBanner, SkipLink, createAll } from "govuk-frontend";
import { autosave } from "./autosave.mjs";
import { upload } from "./upload.mjs";

// The components look for this class before they do anything.
document.body.classList.add("js-enabled", "govuk-frontend-supported");

const enhance = () => {
  for (const component of [Button, CharacterCount, ErrorSummary, NotificationBanner]) createAll(component);
  for (const form of document.querySelectorAll("form[data-ef-autosave]")) autosave(form);
  for (const form of document.querySelectorAll("form[data-ef-upload]")) upload(form);
};

createAll(SkipLink);
enhance();
// A file that was refused brings a new main part.
document.addEventListener("ef-replaced", enhance);
