// A button that copies a citation; without it, or without this script, one click selects the whole of it.
"use strict"

if (navigator.clipboard) for (const citation of document.querySelectorAll(".citations dd")) {
  const text = citation.textContent.trim()
  const button = document.createElement("button")
  const style = document.createElement("span")
  style.className = "visually-hidden"
  style.textContent = ` ${citation.previousElementSibling.textContent}`
  const name = word => button.replaceChildren(word, style)
  button.type = "button"
  button.className = "citations__copy"
  name("Copy")
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text)
    name("Copied")
    setTimeout(name, 2000, "Copy")
  })
  citation.append(" ", button)
}
