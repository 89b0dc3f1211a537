// Menus of the head: gone when one goes elsewhere. The browser itself keeps only one of them open; links in them need no script.
"use strict"

const menus = [...document.querySelectorAll("details.menu")]
const closeMenus = event => {
  const isOnThisPage = event.type === "click" && event.target.closest("a[href^='#']")
  for (const menu of menus) if (isOnThisPage || !menu.contains(event.target)) menu.open = false
}
for (const kind of ["click", "focusin"]) document.addEventListener(kind, closeMenus)
document.addEventListener("keydown", event => {
  const menu = event.key === "Escape" && menus.find(one => one.open)
  if (!menu) return
  event.preventDefault()  // within the popover of narrow screens the first Escape closes the menu, the second the popover
  menu.open = false
  menu.firstElementChild.focus()
})
