// Search.
"use strict"

// ---------------------------------------------------------------- search: index and worker are fetched at its first use

const dialog = byId("search")
if (dialog) {
  const [query, status, hits] = ["search-query", "search-status", "search-hits"].map(byId)
  const base = config.base.replace(/\/?$/, "/")
  const MOST = 30
  let worker, separator, ready = false, asked = "", words = []

  // Words as people type them: without accents and hamzas, with the endings of English and Russian, with the article of Arabic.
  const fold = text => text.normalize("NFKD").replace(/\p{M}/gu, "")
  const stem = word => word.length < 5 ? word
    : /\p{Script=Arabic}/u.test(word) ? word.replace(/^(?:[وفبك]?ال|لل)/, "")
    : /\p{Script=Cyrillic}/u.test(word) ? word.replace(/(?:ами|ями|[оеыи]м[уи]?|[ое]го|[оеаяы]й|[ая]х|[ая]м|[ое]в|[уюая][юя]|[ыи]е|[аяуюыиеойь])$/, "")
    : word.replace(/(?:ing|ed|es|s)$/, "")
  const bare = name => fold(name).split(" ").map(stem).join(" ")
  const forms = word => [...new Set([word, stem(word), fold(word), stem(fold(word))])].filter(form => form.length > 1 || form === word)

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
      for (const doc of index.docs) doc.tags = [...doc.tags || [], (doc.tags || []).map(bare).join(" · ")]
      separator = new RegExp(index.config.separator)
      worker.postMessage({type: 0, data: {...index, options: {suggest: false}}})
    } catch { status.textContent = "The index could not be fetched." }
  }

  const ask = () => {
    asked = query.value.trim()
    if (!ready) return
    words = asked.toLowerCase().split(separator).filter(Boolean).map(forms)
    if (words.length) return worker.postMessage({type: 2, data: words.map(([word, ...others]) => [`${word}^8`, word, ...others].join(" ")).join(" ")})
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

  const entry = ({location, title, text, tags = []}, page) => {
    const item = document.createElement("li")
    const link = document.createElement("a")
    link.href = base + location
    const names = tags.slice(0, -1).filter(tag => tag.includes("<mark>") && tag !== title).slice(0, 3).map(name => `<bdi>${name}</bdi>`)
    const where = page && page.location !== location ? page.title : names.join(", ")
    link.innerHTML = `<span class="search__title">${title}</span>${where && `<span class="search__page">${where}</span>`}<span class="search__text" dir="auto">${excerpt(text)}</span>`
    item.append(link)
    return item
  }

  // Which share of the words asked for a hit has, in any of their forms.
  const share = ({terms}) => words.filter(some => some.some(form => terms[form])).length / words.length || .1

  const show = groups => {
    const found = groups.flatMap(group => {
      const page = group.find(one => !one.location.includes("#"))
      return group.filter(one => one.score > 0).map(one => [one, page, one.score * share(one) ** 3])
    }).sort((a, b) => b[2] - a[2])
    hits.dataset.query = asked
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

