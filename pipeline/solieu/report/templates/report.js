"use strict";
(() => {
  const page = document.documentElement;
  const tell = () => {
    for (const button of document.querySelectorAll("[data-lang]"))
      button.setAttribute("aria-pressed", String(button.dataset.lang === page.lang));
    for (const option of document.querySelectorAll("option[data-vi]")) option.textContent = option.dataset[page.lang];
  };
  for (const button of document.querySelectorAll("[data-lang]"))
    button.addEventListener("click", () => { page.lang = button.dataset.lang; tell(); });
  const filters = document.querySelector("form");
  const releases = [...document.querySelectorAll("article")];
  const choose = () => {
    const { verdict, issuer, period, indicator } = Object.fromEntries(new FormData(filters));
    const wanted = indicator.normalize("NFC").toLowerCase();
    let shown = 0;
    for (const release of releases) {
      release.hidden =
        (verdict && !release.dataset.verdicts.split(" ").includes(verdict)) ||
        (issuer && release.dataset.issuer !== issuer) ||
        (period && !release.dataset.periods.split(" ").includes(period)) ||
        (wanted && !release.dataset.indicators.normalize("NFC").toLowerCase().includes(wanted));
      if (!release.hidden) shown += 1;
    }
    document.querySelector("output").textContent = `${shown} / ${releases.length}`;
  };
  filters.addEventListener("input", choose);
  filters.addEventListener("submit", (event) => event.preventDefault());
  filters.hidden = false;
  document.querySelector(".languages").hidden = false;
  tell();
  choose();
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
})();
