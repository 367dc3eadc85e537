// Only adds: a button beside what one may want to copy, and Escape to put away a note that was opened.
"use strict";

for (const text of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = text.dataset.copy;
  const said = document.createElement("span");
  said.className = "copied";
  said.setAttribute("role", "status");
  const words = text.textContent.trim();
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(words);
      said.textContent = text.dataset.copied;
    } catch {
      said.textContent = "";
    }
  });
  text.after(button, said);
}

// A note opened by hover or focus can be dismissed without moving either (WCAG 1.4.13).
const marks = ".cite, .footnote-ref, .sidenote";
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const mark of document.querySelectorAll(marks)) {
    if (mark.matches(":hover, :focus")) mark.classList.add("is-dismissed");
  }
});
for (const kind of ["pointerout", "focusout"]) {
  document.addEventListener(kind, (event) => {
    if (event.target.closest) event.target.closest(marks)?.classList.remove("is-dismissed");
  });
}
