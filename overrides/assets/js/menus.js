// Menus of the head: one at a time, gone when one goes elsewhere. Links in them work without this.
"use strict"

const menus = [...document.querySelectorAll("details.menu")]
const closeMenus = event => {
  for (const menu of menus) if (!menu.contains(event.target)) menu.open = false
}
for (const kind of ["click", "focusin"]) document.addEventListener(kind, closeMenus)
document.addEventListener("keydown", event => {
  const menu = event.key === "Escape" && menus.find(one => one.open)
  if (!menu) return
  menu.open = false
  menu.firstElementChild.focus()
})

