// The search: what is typed is folded and cut as dossier/export/words.py does it, and looked up in pieces of an index that are
// fetched as scripts when a query needs them, so that it also works from disk.
"use strict"

const dossierSearch = (() => {
  const own = document.currentScript
  const base = new URL("../../", own.src)
  const style = own.dataset.links || "folders"
  const waiting = new Map()

  // ---------------------------------------------------------------- pieces

  // A piece that could not be fetched is asked for again the next time.
  const fetchPiece = name => {
    if (!waiting.has(name)) {
      const entry = {}
      entry.promise = new Promise((resolve, reject) => {
        entry.resolve = resolve
        const script = document.createElement("script")
        script.src = new URL(`search/${name}.js`, base)
        script.onerror = () => {
          waiting.delete(name)
          script.remove()
          reject(new Error(name))
        }
        document.head.append(script)
      })
      waiting.set(name, entry)
    }
    return waiting.get(name).promise
  }
  const take = (kind, number, data) => waiting.get(kind === "m" ? "manifest" : kind + number)?.resolve(data)

  // ---------------------------------------------------------------- words: the same as in words.py

  let tables = {letters: {}, irregular: {}, unasked: new Set(), alike: new Map()}
  const fold = text => [...text.toLowerCase()
    .replace(/[\u2010-\u2015\u2212]/g, "-")
    .replace(/(^|[^\p{L}\p{N}_])(\p{L})-(\p{N}+)(?![\p{L}\p{N}_])/gu, "$1$2$3")
    .normalize("NFKD").replace(/\p{M}/gu, "")]
    .map(letter => tables.letters[letter] ?? letter).join("")
  const split = text => fold(text).match(/[\p{L}\p{N}]+/gu) || []
  const english = word => {
    if (word.endsWith("ies") && word.length > 4) return word.slice(0, -3) + "y"
    if (word.endsWith("s") && !word.endsWith("ss")) word = word.slice(0, -1)
    const cut = word.replace(/(?:ing|edly|ed|ly)$/, "")
    if (cut.length > 2 && cut !== word) {
      const last = cut.at(-1)
      word = cut.length > 3 && last === cut.at(-2) && !"aeioulsz".includes(last) ? cut.slice(0, -1) : cut
    }
    return word.endsWith("e") && word.length > 3 ? word.slice(0, -1) : word
  }
  const russian = new RegExp("(?:ами|ями|ыми|ими|ого|его|ому|ему|ои|еи|ии|ыи|ом|ем|ым|им|ах|ях|ую|юю|ая|яя|ое|ее|[аяуюыиеоь])$")
  const stem = word => {
    word = tables.irregular[word] ?? word
    if (word.length > 4 && /[\u0600-\u06ff]/.test(word)) return word.replace(/^(?:[وفبك]?ال|لل)/, "")
    if (word.length > 4 && /[\u0400-\u04ff]/.test(word)) return word.replace(russian, "")
    return word.length > 3 && /^[a-z]/.test(word) ? english(word) : word
  }

  // How many letters must be changed, at most `most`; more than that is far.
  const isNear = (one, other, most) => {
    if (Math.abs(one.length - other.length) > most) return false
    let before = [...Array(other.length + 1).keys()]
    for (let i = 1; i <= one.length; i++) {
      const row = [i]
      for (let j = 1; j <= other.length; j++) {
        row[j] = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (one[i - 1] !== other[j - 1]))
      }
      before = row
    }
    return before[other.length] <= most
  }

  // ---------------------------------------------------------------- asking

  let manifest
  const start = async () => {
    if (manifest) return
    const given = await fetchPiece("manifest")
    const alike = new Map()
    for (const group of given.alike) {
      for (const word of group) alike.set(word, [...(alike.get(word) || []), ...group.filter(one => one !== word)])
    }
    tables = {letters: given.letters, irregular: given.irregular, unasked: new Set(given.unasked), alike}
    manifest = given
  }

  const shardOf = word => Math.max(0, manifest.firsts.findLastIndex(first => first <= word))
  const shardsFrom = word => {
    const first = shardOf(word)
    let last = first
    while (last + 1 < manifest.firsts.length && manifest.firsts[last + 1].startsWith(word)) last++
    return [...Array(last - first + 1).keys()].map(step => first + step)
  }

  const add = (best, entry, weight) => {
    let unit = 0
    for (let at = 1; at < entry.length; at += 2) {
      unit += entry[at]
      const score = weight * (entry[at + 1] / 255) ** 2
      if (score > (best.get(unit) || 0)) best.set(unit, score)
    }
  }

  // The units of one word: as it is, as the beginning of others, with a slip of the hand, or in another word for the same thing.
  const unitsOf = async (word, matched) => {
    const best = new Map()
    const root = stem(word)
    const hasDigit = /\p{N}/u.test(root)
    let found = false
    const see = (entry, weight) => {
      matched.add(entry[0])
      add(best, entry, weight)
    }
    const whole = async (wanted, weight) => {
      for (const entry of await fetchPiece(`s${shardOf(wanted)}`)) if (entry[0] === wanted) see(entry, weight)
    }
    const near = []
    const most = Math.round(root.length / 5)
    for (const number of shardsFrom(root)) {
      for (const entry of await fetchPiece(`s${number}`)) {
        if (entry[0] === root) { see(entry, 1); found = true }
        else if (root.length > 3 && !/^\p{N}/u.test(root) && entry[0].startsWith(root)) see(entry, .375)
        else if (root.length > 4 && !hasDigit && entry[0][0] === root[0] && isNear(root, entry[0], most)) near.push(entry)
      }
    }
    if (!found) for (const entry of near) see(entry, .45)
    for (const other of tables.alike.get(root) || []) await whole(other, .4)
    if (/^[ובהלמשכ][\u0590-\u05ff]{3,}$/.test(root)) await whole(root.slice(1), .9)
    return best
  }

  const ask = async text => {
    const typed = split(text)
    const asked = typed.filter(word => !tables.unasked.has(word))
    const words = asked.length ? asked : typed
    const matched = new Set()
    const totals = new Map()
    const shares = new Map()
    for (const best of await Promise.all(words.map(word => unitsOf(word, matched)))) {
      for (const [unit, score] of best) {
        totals.set(unit, (totals.get(unit) || 0) + score)
        shares.set(unit, (shares.get(unit) || 0) + 1)
      }
    }
    const question = manifest.asked.indexOf(typed[0])
    const rank = (unit, score) => score * shares.get(unit) / words.length
      * (question >= 0 && +manifest.about[unit] === question ? 1.8 : 1)
    const ranked = [...totals].map(([unit, score]) => ({unit, score: rank(unit, score)}))
    return {hits: ranked.sort((one, other) => other.score - one.score || one.unit - other.unit), matched}
  }

  const textOf = async unit => (await fetchPiece(`t${Math.floor(unit / manifest.size)}`))[unit % manifest.size]
  const addressOf = (path, anchor) => {
    const isFolder = path === "" || path.endsWith("/")
    const page = style === "files" ? path + (isFolder ? "index.html" : ".html")
      : path + (isFolder ? "" : "/") + (style === "offline" ? "index.html" : "")
    return new URL(page, base) + (anchor && `#${anchor}`)
  }

  // ---------------------------------------------------------------- the dialog

  const MOST = 30
  const open = () => {
    const dialog = document.getElementById("search")
    const [query, status, list, kinds] = ["query", "status", "hits", "kinds"].map(name => document.getElementById(`search-${name}`))
    let kind = -1
    let last = 0

    const piece = (tag, css, text) => {
      const element = document.createElement(tag)
      element.className = css
      if (text) element.textContent = text
      return element
    }
    const lit = (text, matched) => {
      const out = document.createDocumentFragment()
      for (const part of text.split(/([\p{L}\p{N}\p{M}’'-]+)/u)) {
        const isHit = split(part).some(word => matched.has(stem(word)))
        out.append(isHit ? piece("mark", "", part) : part)
      }
      return out
    }
    // The opening of a text, or where that says nothing of what was asked, the words around the first that does.
    const excerpt = (text, matched) => {
      const words = text.split(" ")
      const at = words.findIndex(word => split(word).some(part => matched.has(stem(part))))
      const from = at > 24 ? at - 8 : 0
      return (from ? "… " : "") + words.slice(from, from + 34).join(" ") + (from + 34 < words.length ? " …" : "")
    }
    const entry = async (unit, matched) => {
      const [path, anchor, title, page, text] = await textOf(unit)
      const item = piece("li", "search__hit")
      const link = piece("a", "search__link")
      link.href = addressOf(path, anchor)
      const heading = piece("span", "search__title")
      heading.append(lit(title, matched))
      heading.dir = "auto"
      const where = piece("span", "search__page", [manifest.kinds[+manifest.kind[unit]][1], page].filter(Boolean).join(" · "))
      const said = piece("span", "search__text")
      said.dir = "auto"
      said.append(lit(excerpt(text, matched), matched))
      link.append(where, heading, said)
      item.append(link)
      return item
    }

    const choose = hits => {
      const counts = manifest.kinds.map((_, at) => hits.filter(hit => +manifest.kind[hit.unit] === at).length)
      const choices = counts.map((count, at) => [at, count]).filter(([, count]) => count)
      if (!choices.some(([at]) => at === kind)) kind = -1
      kinds.replaceChildren(...[[-1, hits.length], ...choices].map(([at, count]) => {
        const button = piece("button", "search__kind", `${at < 0 ? "All" : manifest.kinds[at][1]} ${count}`)
        button.type = "button"
        button.setAttribute("aria-pressed", String(at === kind))
        button.addEventListener("click", () => { kind = at; show(true) })
        return button
      }))
      kinds.hidden = choices.length < 2
    }

    const show = async keepsFocus => {
      const mine = ++last
      const text = query.value.trim()
      list.dataset.query = text
      if (!text) {
        list.replaceChildren()
        kinds.hidden = true
        status.textContent = ""
        return
      }
      try {
        status.textContent ||= "Looking …"
        await start()
        const {hits, matched} = await ask(text)
        const chosen = () => hits.filter(hit => kind < 0 || +manifest.kind[hit.unit] === kind)
        choose(hits)
        const items = await Promise.all(chosen().slice(0, MOST).map(hit => entry(hit.unit, matched)))
        if (mine !== last) return
        list.replaceChildren(...items)
        const count = chosen().length
        status.textContent = count > MOST ? `${count} hits, the best ${MOST} of them here` : `${count || "No"} hit${count === 1 ? "" : "s"}`
        if (keepsFocus) kinds.querySelector("[aria-pressed=true]")?.focus()
      } catch {
        if (mine === last) status.textContent = "The index could not be fetched. Type on to try again."
      }
    }

    const move = step => {
      const links = [...list.querySelectorAll("a")]
      const at = links.indexOf(document.activeElement) + step
      if (at < 0) query.focus()
      else links[Math.min(at, links.length - 1)]?.focus()
    }
    let pause
    query.addEventListener("input", () => { clearTimeout(pause); pause = setTimeout(show, 120) })
    query.form.addEventListener("submit", event => { event.preventDefault(); list.querySelector("a")?.focus() })
    dialog.addEventListener("keydown", event => {
      if (event.key === "Escape") { event.preventDefault(); dialog.close() }  // a filled field would only be emptied
      if (event.key === "ArrowDown") { event.preventDefault(); move(1) }
      if (event.key === "ArrowUp") { event.preventDefault(); move(-1) }
    })
    dialog.addEventListener("click", event => { if (event.target === dialog || event.target.closest("a")) dialog.close() })
    document.getElementById("search-close").addEventListener("click", () => dialog.close())
    document.getElementById("search-open").addEventListener("click", () => {
      dialog.showModal()
      query.select()
      start().catch(() => { status.textContent = "The index could not be fetched. Type to try again." })
    })
  }
  document.addEventListener("DOMContentLoaded", () => { if (document.getElementById("search")) open() })

  return {take, start, ask, fold: text => fold(text), words: text => split(text).map(stem), textOf}
})()
