// Previews of actors, events, places and sources: on hover, on focus and on tap. Nothing is fetched before a reader asks for it,
// and a link that has no preview is a link. What is shown can be pointed at, stays until one leaves it, and goes with Escape.
"use strict"
{
  const folder = new URL(document.currentScript.dataset.previews, location.href)
  const root = new URL("..", folder)
  const PAGE = /^(?:actors|events)\/([a-z0-9-]+)(?:\/|\.html|\/index\.html)$/
  const LIST = /^(?:places|sources)(?:\/|\.html|\/index\.html)$/
  const PLAIN = "nav, .masthead, footer, .entries, .preview"  // what stands there says as much itself
  const WAIT = 250

  // The id of the record that a link leads to, if that is on another page.
  const idOf = link => {
    if (link.closest(PLAIN) || !link.href.startsWith(root.href)) return null
    if (link.matches(".cite")) return link.hash.replace(/^#source-/, "")
    if (link.pathname === location.pathname) return null
    const path = link.pathname.slice(root.pathname.length)
    return PAGE.exec(path)?.[1] ?? (LIST.test(path) && link.hash.slice(1) || null)
  }

  const known = new Map()
  const fetched = id => {
    if (!known.has(id)) known.set(id, fetch(new URL(`${id}.json`, folder)).then(answer => answer.ok ? answer.json() : null).catch(() => null))
    return known.get(id)
  }

  const element = (name, kind, text, lang) => {
    const made = document.createElement(name)
    made.className = `preview__${kind}`
    made.textContent = text
    if (lang && lang !== "en") Object.assign(made, {lang, dir: "auto"})
    return made
  }

  const box = document.createElement("div")
  box.className = "preview"
  box.id = "preview"
  box.hidden = true

  let shown = null  // the link whose preview is open
  let wanted = null  // the link that a reader points at
  let pause = 0

  const hide = () => {
    clearTimeout(pause)
    shown?.removeAttribute("aria-describedby")
    shown = wanted = null
    box.hidden = true
  }

  const fill = ({kind, title, lang, names = [], facts, text}, tapped) => {
    const forms = names.map(([name, tongue]) => element("bdi", "name", name, tongue))
    box.replaceChildren(
      element("p", "kind", kind ?? ""), element("p", "title", title, lang), ...forms,
      ...facts ? [element("p", "facts", facts)] : [], ...text ? [element("p", "text", text)] : [])
    if (!tapped) return
    const open = element("a", "open", "Open")
    open.href = shown.href
    const close = element("button", "close", "Close")
    close.type = "button"
    close.addEventListener("click", hide)
    open.addEventListener("click", () => setTimeout(hide))
    box.append(open, close)
  }

  // Below the line that is pointed at, or above it where there is no room below.
  const place = (link, point) => {
    const lines = [...link.getClientRects()]
    const line = lines.find(one => point && one.top <= point.y && one.bottom >= point.y) ?? lines[0]
    const {width, height} = box.getBoundingClientRect()
    const wide = document.documentElement.clientWidth
    const below = line.bottom + 6 + height <= innerHeight || line.top < height + 6
    box.style.left = `${Math.max(8, Math.min(line.left, wide - width - 8)) + scrollX}px`
    box.style.top = `${(below ? line.bottom + 6 : line.top - height - 6) + scrollY}px`
  }

  const show = async (link, {point, tapped = false} = {}) => {
    wanted = link
    const preview = await fetched(idOf(link))
    if (wanted !== link) return true
    if (!preview) return false
    shown?.removeAttribute("aria-describedby")
    shown = link
    if (!box.isConnected) document.body.append(box)
    fill(preview, tapped)
    box.hidden = false
    place(link, point)
    link.setAttribute("aria-describedby", box.id)
    return true
  }

  const soon = (action, ...given) => {
    clearTimeout(pause)
    pause = setTimeout(action, WAIT, ...given)
  }
  const linkAt = event => {
    const link = event.target.closest?.("main a[href]")
    return link instanceof HTMLAnchorElement && idOf(link) ? link : null
  }

  // ---------------------------------------------------------------- hover

  document.addEventListener("pointerover", event => {
    if (event.pointerType === "touch") return
    const link = linkAt(event)
    if (link && link !== shown) return soon(show, link, {point: {x: event.clientX, y: event.clientY}})
    if (link || box.contains(event.target)) return clearTimeout(pause)
    if (shown && shown !== document.activeElement) soon(hide)
    else if (!shown) clearTimeout(pause)
  })

  // ---------------------------------------------------------------- focus

  document.addEventListener("focusin", event => {
    const link = linkAt(event)
    if (link?.matches(":focus-visible")) soon(show, link)
    else if (shown && !box.contains(event.target)) hide()
  })
  document.addEventListener("focusout", event => {
    if (event.target === shown && !box.matches(":hover")) soon(hide)
  })
  document.addEventListener("keydown", event => {
    if (event.key !== "Escape" || box.hidden) return
    event.stopPropagation()
    hide()
  }, true)

  // ---------------------------------------------------------------- tap: the first shows, the second goes

  let pointer = ""
  document.addEventListener("pointerdown", event => {
    pointer = event.pointerType
    if (shown && !box.contains(event.target) && !shown.contains(event.target)) hide()
  }, true)
  document.addEventListener("click", async event => {
    const link = pointer === "touch" && event.detail && linkAt(event)
    if (!link || link === shown || event.defaultPrevented) return
    event.preventDefault()
    if (!await show(link, {point: {x: event.clientX, y: event.clientY}, tapped: true})) location.href = link.href
  })
}
