// A page that moved: the reader goes on to its successor, to the very unit that was asked for. Without a script the page's own
// refresh leads there, to its head.
"use strict"
location.replace(document.currentScript.dataset.to + location.search + location.hash)
