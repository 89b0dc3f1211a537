// Runs before the first paint: a reader who chose a colour scheme never sees the other one.
document.documentElement.className = "js"
try {
  const chosen = localStorage.getItem("scheme")
  if (chosen) document.documentElement.dataset.scheme = chosen
} catch { /* storage may be forbidden: the system's scheme is used */ }
