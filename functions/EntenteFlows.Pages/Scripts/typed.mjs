// Keeps what somebody typed while the main part of the page is replaced by a newer one. What the server wrote into hidden inputs is the newer page's business.
const fields = "input[name]:not([type=hidden]):not([type=file]), textarea[name], select[name]";

const isBox = (field) => field.type === "checkbox" || field.type === "radio";

const keyOf = (field) => [field.form?.getAttribute("action") ?? "", field.name, isBox(field) ? field.value : ""].join("\n");

export const keepTyped = (before) => {
  const typed = new Map([...before.querySelectorAll(fields)].map((field) => [keyOf(field), isBox(field) ? field.checked : field.value]));
  return (after) => {
    for (const field of after.querySelectorAll(fields)) {
      if (!typed.has(keyOf(field))) continue;
      if (isBox(field)) field.checked = typed.get(keyOf(field));
      else field.value = typed.get(keyOf(field));
    }
  };
};
