// While serving only: puts each unit's place in the files beside it, and says when a newer build is under way.
"use strict"

for (const entry of document.querySelectorAll("#bench [data-anchor]")) {
  const unit = entry.dataset.anchor && document.getElementById(entry.dataset.anchor)
  if (!unit) continue
  const place = document.createElement("div")
  place.className = "bench__place"
  place.append(...entry.childNodes)
  unit.append(place)
  entry.remove()
}

const told = document.createElement("p")
told.className = "bench__building"
told.setAttribute("role", "status")
document.body.append(told)
const look = async () => {
  try {
    const busy = await (await fetch("/livereload/building")).text() === "1"
    told.textContent = busy ? "A newer build is under way …" : ""
  } catch {
    told.textContent = "The server does not answer."
  }
}
setInterval(look, 1000)
