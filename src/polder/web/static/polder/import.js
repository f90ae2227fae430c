// SPDX-FileCopyrightText: 2026 The Polder developers
// SPDX-License-Identifier: EUPL-1.2
// Drag files onto the form. Without this script the field for files does the same.
"use strict";

for (const zone of document.querySelectorAll("[data-drop]")) {
  const input = zone.querySelector("input[type=file]");
  const chosen = zone.querySelector("[data-drop-chosen]");

  const tell = () => {
    const files = [...input.files];
    const size = files.reduce((sum, file) => sum + file.size, 0);
    const tooLarge = size > Number(zone.dataset.mostBytes);
    input.setCustomValidity(tooLarge ? zone.dataset.tooLarge : "");
    chosen.textContent = tooLarge ? zone.dataset.tooLarge : files.length > 1 ? files.map((file) => file.name).join(", ") : "";
  };

  zone.querySelector("[data-drop-hint]").hidden = false;
  for (const name of ["dragenter", "dragover"]) {
    zone.addEventListener(name, (event) => {
      event.preventDefault();
      zone.classList.add("drop--over");
    });
  }
  for (const name of ["dragleave", "drop"]) {
    zone.addEventListener(name, () => zone.classList.remove("drop--over"));
  }
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length) {
      input.files = event.dataTransfer.files;
      tell();
    }
  });
  input.addEventListener("change", tell);
}
