/* A button that copies a citation; without it, or without this script, one click selects the whole of it. */
(() => {
  if (!navigator.clipboard) return;
  for (const citation of document.querySelectorAll(".citations dd")) {
    const text = citation.textContent.trim();
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(text);
      button.textContent = "Copied";
      setTimeout(() => { button.textContent = "Copy"; }, 2000);
    });
    citation.append(" ", button);
  }
})();
