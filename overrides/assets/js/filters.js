// Filters of lists and drawings.
"use strict"

// What an address names is unfolded, also by browsers that do not do so themselves.
{
  const unfold = () => {
    const named = document.getElementById(decodeURIComponent(location.hash.slice(1)))
    if (!named) return
    let isHidden = false
    for (let fold = named.parentElement.closest("details"); fold; fold = fold.parentElement.closest("details")) {
      isHidden ||= !fold.open
      fold.open = true
    }
    if (isHidden) named.scrollIntoView()
  }
  addEventListener("hashchange", unfold)
  if (location.hash) unfold()
}

// A link with data-filter="kind" and data-value="strike" leads somewhere sensible without this script. With it, the link shows
// only those elements inside [data-filterable] that carry data-kind="strike" (several values stand apart by blanks), and only
// the [data-group] that still have one. The choice stands in the address, so it can be sent on and one can go back.
{
  const choices = [...document.querySelectorAll("a[data-filter]")]
  const fields = [...new Set(choices.map(link => link.dataset.filter))]
  const entries = [...new Set(fields.flatMap(field => [...document.querySelectorAll(`[data-filterable] [data-${field}]:not(a)`)]))]
  const counted = entries.filter(one => !one.closest("svg"))
  const groups = [...document.querySelectorAll("[data-group]")]
  const folds = groups.filter(group => group.localName === "details")
  const FEW = 60  // so many are shown at once, and more stay folded
  let opened = false
  const told = document.getElementById("filter-status")

  const has = (one, field, value) => (one.getAttribute(`data-${field}`) ?? "").split(" ").includes(value)
  const apply = () => {
    const wanted = new URLSearchParams(location.search)
    const active = fields.filter(field => wanted.has(field))
    for (const one of entries) one.toggleAttribute("hidden", !active.every(field => has(one, field, wanted.get(field))))
    const left = entries.filter(one => !one.hasAttribute("hidden"))
    for (const group of groups) group.toggleAttribute("hidden", !left.some(one => group.contains(one)))
    if (active.length || opened) for (const fold of folds) fold.open = active.length > 0 && left.length <= FEW
    opened = active.length > 0
    for (const link of choices) link.setAttribute("aria-current", String(wanted.get(link.dataset.filter) === link.dataset.value))
    document.body.classList.toggle("is-filtered", active.length > 0)
    if (told) told.textContent = active.length ? `${counted.filter(one => left.includes(one)).length} of ${counted.length} shown` : ""
  }

  const go = wanted => {
    history.pushState(null, "", location.pathname + (String(wanted) && `?${wanted}`))
    apply()
  }

  if (choices.length) {
    document.addEventListener("click", event => {
      const link = event.target.closest("a[data-filter], a[data-filter-none]")
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      const {filter, value} = link.dataset
      const wanted = new URLSearchParams(filter ? location.search : "")
      if (filter && wanted.get(filter) === value) wanted.delete(filter)
      else if (filter) wanted.set(filter, value)
      go(wanted)
    })
    addEventListener("popstate", apply)
    if (location.search) apply()
  }
}
