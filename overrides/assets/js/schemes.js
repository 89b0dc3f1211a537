// The colour scheme: the system's, or the other one, which the reader chose.
"use strict"

const root = document.documentElement
const scheme = document.getElementById("scheme")
const system = matchMedia("(prefers-color-scheme: dark)")
const isDark = () => (root.dataset.scheme || (system.matches ? "dark" : "light")) === "dark"
const nameScheme = () => scheme.setAttribute("aria-label", `Switch to the ${isDark() ? "light" : "dark"} colour scheme`)
scheme.addEventListener("click", () => {
  const next = isDark() ? "light" : "dark"
  root.dataset.scheme = next
  try { localStorage.setItem("scheme", next) } catch { /* it then lasts for this page */ }
  nameScheme()
})
system.addEventListener("change", nameScheme)
nameScheme()

