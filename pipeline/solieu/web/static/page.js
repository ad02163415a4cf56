"use strict";
// Everything works without this; it lets files be dropped anywhere, sends with Ctrl + Enter and says that it is working.
(() => {
  const form = document.querySelector("form[data-drop]");
  if (!form) return;
  const files = form.elements[form.dataset.drop];
  const hint = form.querySelector(".hint");
  if (hint) hint.hidden = false;
  const carries = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
  let depth = 0;
  const over = (change) => {
    depth = Math.max(0, depth + change);
    form.classList.toggle("over", depth > 0);
  };
  addEventListener("dragenter", (event) => carries(event) && over(1));
  addEventListener("dragleave", (event) => carries(event) && over(-1));
  addEventListener("dragover", (event) => carries(event) && event.preventDefault());
  addEventListener("drop", (event) => {
    if (!carries(event)) return;
    over(-Infinity);
    // A file that is dropped on another field of files is meant for that one.
    if (event.target instanceof HTMLInputElement && event.target.type === "file" && event.target !== files) return;
    event.preventDefault();
    files.files = event.dataTransfer.files;
    form.requestSubmit();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  form.addEventListener("submit", () => {
    const busy = form.querySelector("output");
    if (busy) busy.textContent = busy.dataset.busy;
  });
})();
