// Three ways to read an article, which need no script: this remembers the choice, and where all notes stand open it says so to
// screen readers.
"use strict"

const ways = [...document.querySelectorAll("input[name=read]")]
if (ways.length) {
  const reader = document.querySelector(".reader")
  const notes = [...reader.querySelectorAll(".note, .passage--whole > .fold")]
  let opened = []
  const follow = way => {
    for (const note of opened) note.open = false
    opened = way === "full" ? notes.filter(note => !note.open) : []
    for (const note of opened) note.open = true
    reader.classList.toggle("is-told", way === "full")
  }
  // The paragraph that is being read stays where it is on the screen: the first that begins below the bar or has two lines there.
  const edge = () => document.querySelector(".bar").getBoundingClientRect().bottom
  const current = () => [...reader.querySelectorAll(".passage")].find(one => {
    const {top, bottom} = one.getBoundingClientRect()
    return top >= edge() || bottom > edge() + 64
  })
  let held = null
  const hold = () => {
    const passage = current()
    held = passage && scrollY > 0 ? {passage, top: passage.getBoundingClientRect().top} : null
  }
  addEventListener("scroll", hold, {passive: true})
  for (const way of ways) way.addEventListener("change", () => {
    const before = held
    follow(way.value)
    if (before) scrollBy({top: before.passage.getBoundingClientRect().top - before.top, behavior: "instant"})
    try { localStorage.setItem("read", way.value) } catch { /* it then lasts for this page */ }
  })
  let kept = ""
  try { kept = localStorage.getItem("read") } catch { /* storage may be forbidden */ }
  const chosen = ways.find(way => way.value === kept) || ways.find(way => way.checked)
  chosen.checked = true
  follow(chosen.value)
  // Opening or hiding notes has moved what the address names; who comes back to the page has a place of their own.
  const arrival = performance.getEntriesByType("navigation")[0]?.type
  if (location.hash && arrival === "navigate") document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView()
}
