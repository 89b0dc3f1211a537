// Filters of lists.
"use strict"

// A link with data-filter="kind" and data-value="strike" leads somewhere sensible without this script. With it, the link shows
// only those elements inside [data-filterable] that carry data-kind="strike" (several values stand apart by spaces), and only
// the [data-group] that still have one. The choice stands in the address.

const choices = [...document.querySelectorAll("a[data-filter]")]
if (choices.length) {
  const fields = [...new Set(choices.map(link => link.dataset.filter))]
  const entries = fields.flatMap(field => [...document.querySelectorAll(`[data-filterable] [data-${field}]:not(a)`)])
    .filter((one, at, all) => all.indexOf(one) === at)
  const groups = [...document.querySelectorAll("[data-group]")]
  const told = document.getElementById("filter-status")
  const apply = () => {
    const wanted = new URLSearchParams(location.search)
    const active = fields.filter(field => wanted.has(field))
    for (const one of entries) one.toggleAttribute("hidden", !active.every(field => (one.dataset[field] || "").split(" ").includes(wanted.get(field))))
    for (const group of groups) group.hidden = !entries.some(one => !one.hasAttribute("hidden") && group.contains(one))
    for (const link of choices) link.setAttribute("aria-current", String(wanted.get(link.dataset.filter) === link.dataset.value))
    document.body.classList.toggle("is-filtered", active.length > 0)
    const counted = entries.filter(one => !one.closest("svg"))
    told.textContent = active.length ? `${counted.filter(one => !one.hasAttribute("hidden")).length} of ${counted.length} shown` : ""
  }
  const go = wanted => {
    history.pushState(null, "", location.pathname + (String(wanted) && `?${wanted}`))
    apply()
  }
  document.addEventListener("click", event => {
    const link = event.target.closest("a[data-filter], a[data-filter-none]")
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    const wanted = new URLSearchParams(link.dataset.filter ? location.search : "")
    const {filter, value} = link.dataset
    if (filter) wanted.get(filter) === value ? wanted.delete(filter) : wanted.set(filter, value)
    go(wanted)
  })
  addEventListener("popstate", apply)
  if (location.search) apply()
}
