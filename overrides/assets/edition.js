// Three conveniences: the colour scheme, the search dialog, filters on index pages. The text needs none of them.
"use strict"
const root = document.documentElement
const byId = id => document.getElementById(id)

// ---------------------------------------------------------------- colour scheme: the system's, or the other one

const scheme = byId("scheme")
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

// ---------------------------------------------------------------- search: index and worker are fetched at its first use

const dialog = byId("search")
if (dialog) {
  const [query, status, hits] = ["search-query", "search-status", "search-hits"].map(byId)
  const config = JSON.parse(byId("__config").textContent)
  const base = config.base.replace(/\/?$/, "/")
  const MOST = 30
  let worker, ready = false, asked = ""

  const start = async () => {
    if (worker) return
    status.textContent = "Fetching the index …"
    worker = new Worker(config.search)
    worker.onmessage = ({data}) => {
      if (data.type === 1) { ready = true; ask() }
      if (data.type === 3) show(data.data.items)
    }
    worker.onerror = () => { status.textContent = "The search could not be started." }
    try {
      const index = await (await fetch(base + "search/search_index.json")).json()
      worker.postMessage({type: 0, data: {...index, options: {suggest: false}}})
    } catch { status.textContent = "The index could not be fetched." }
  }

  const ask = () => {
    asked = query.value.trim()
    if (!ready) return
    if (asked) return worker.postMessage({type: 2, data: asked})
    hits.replaceChildren()
    status.textContent = ""
  }

  // A few words around the first place that matches; the index holds markup, of which only the marks are kept.
  const excerpt = text => {
    const bare = text.replace(/<(?!\/?mark>)[^>]+>/g, " ").replace(/\s+/g, " ")
    const at = Math.max(0, bare.indexOf("<mark>") - 60)
    const from = at ? bare.indexOf(" ", at) + 1 : 0
    const cut = bare.slice(from, from + 190).replace(/<[^>]*$/, "")
    return (from ? "… " : "") + cut + (cut.lastIndexOf("<mark>") > cut.lastIndexOf("</mark>") ? "</mark>" : "") + (from + 190 < bare.length ? " …" : "")
  }

  const entry = ({location, title, text}, page) => {
    const item = document.createElement("li")
    const link = document.createElement("a")
    link.href = base + location
    link.innerHTML = `<span class="search__title">${title}</span>${page && page.location !== location ? `<span class="search__page">${page.title}</span>` : ""}<span class="search__text" dir="auto">${excerpt(text)}</span>`
    item.append(link)
    return item
  }

  const show = groups => {
    const found = groups.flatMap(group => {
      const page = group.find(one => !one.location.includes("#"))
      return group.filter(one => one.score > 0).map(one => [one, page])
    }).sort(([a], [b]) => b.score - a.score)
    hits.replaceChildren(...found.slice(0, MOST).map(([one, page]) => entry(one, page)))
    status.textContent = found.length > MOST ? `${found.length} hits, the best ${MOST} of them here` : `${found.length || "No"} hit${found.length === 1 ? "" : "s"}`
  }

  const open = () => { dialog.showModal(); query.select(); start() }
  byId("search-open").addEventListener("click", open)
  byId("search-close").addEventListener("click", () => dialog.close())
  dialog.addEventListener("click", event => { if (event.target === dialog || event.target.closest("a")) dialog.close() })
  query.form.addEventListener("submit", event => { event.preventDefault(); hits.querySelector("a")?.focus() })
  let pause
  query.addEventListener("input", () => { clearTimeout(pause); pause = setTimeout(ask, 120) })
  document.addEventListener("keydown", event => {
    if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !dialog.open && !/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) {
      event.preventDefault()
      open()
    }
  })
}

// ---------------------------------------------------------------- filters
// A link with data-filter="kind" and data-value="strike" leads somewhere sensible without this script. With it, the link shows
// only the elements with data-kind="strike" (several values stand apart by spaces); the choice stands in the address.

const choices = [...document.querySelectorAll("a[data-filter]")]
if (choices.length) {
  const fields = [...new Set(choices.map(link => link.dataset.filter))]
  const entries = [...document.querySelectorAll("[data-entry]")]
  const groups = [...document.querySelectorAll("[data-group]")]
  const told = byId("filter-status")
  const apply = () => {
    const wanted = new URLSearchParams(location.search)
    const active = fields.filter(field => wanted.has(field))
    for (const one of entries) one.hidden = !active.every(field => (one.dataset[field] || "").split(" ").includes(wanted.get(field)))
    for (const group of groups) group.hidden = !group.querySelector("[data-entry]:not([hidden])")
    for (const link of choices) link.setAttribute("aria-current", String(wanted.get(link.dataset.filter) === link.dataset.value))
    document.body.classList.toggle("is-filtered", active.length > 0)
    const shown = entries.filter(one => !one.hidden).length
    told.textContent = active.length ? `${shown} of ${entries.length} shown` : ""
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
