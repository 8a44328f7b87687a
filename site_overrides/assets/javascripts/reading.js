// For readers: narrows lists of acts and the matrix of relations, and copies the link to an act.
// Everything stands on the page without it. It listens on the document, so that it goes on working
// when the theme exchanges the page.
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  // The choices of a form, as its address keeps them.
  const chosen = (form) => Object.fromEntries([...new FormData(form)].filter(([, value]) => value));

  function remember(form) {
    const query = new URLSearchParams(location.search);
    for (const { name } of form.elements) if (name) query.delete(name);
    for (const [name, value] of Object.entries(chosen(form))) query.set(name, value);
    const tail = query.size ? `?${query}` : "";
    history.replaceState(history.state, "", location.pathname + tail + location.hash);
  }

  function narrowActs(form) {
    const { who, kind } = chosen(form);
    const rows = all("tr[data-who]");
    for (const row of rows) {
      const takesPart = !who || row.dataset.who.split(" ").includes(who);
      row.hidden = !takesPart || (Boolean(kind) && row.dataset.kind !== kind);
    }
    for (const section of all(".md-content section")) {
      if (section.querySelector("tr[data-who]")) {
        section.hidden = !section.querySelector("tr[data-who]:not([hidden])");
      }
    }
    const left = rows.filter((row) => !row.hidden).length;
    form.querySelector("[role=status]").textContent = who || kind ? `${left} of ${rows.length} acts` : "";
  }

  // One country: its row, its column, and whoever it has to do with.
  function narrowMatrix(form) {
    const { country } = chosen(form);
    const table = document.querySelector(".ba-matrix");
    const columns = all("thead th", table).map((cell) => cell.dataset.country);
    const rows = all("tbody tr", table);
    const cell = (row, column) => row.cells[columns.indexOf(column) + 1];
    const own = rows.find((row) => row.dataset.country === country);
    const partner = (id) => {
      const theirs = rows.find((row) => row.dataset.country === id);
      return [own && cell(own, id), theirs && cell(theirs, country)].some((one) => one?.querySelector("a"));
    };
    const kept = (id) => !country || id === country || partner(id);
    for (const row of rows) {
      row.hidden = !kept(row.dataset.country);
      columns.forEach((id) => {
        const one = cell(row, id);
        one.hidden = !kept(id);
        one.classList.toggle("ba-aside", Boolean(country) && id !== country && row !== own);
      });
    }
    for (const head of all("thead th", table)) head.hidden = !kept(head.dataset.country);
    const list = all("[data-pair]");
    for (const item of list) item.hidden = Boolean(country) && !item.dataset.pair.split(" ").includes(country);
    const left = list.filter((item) => !item.hidden).length;
    form.querySelector("[role=status]").textContent = country ? `${left} of ${list.length} relations` : "";
  }

  const narrow = (form) => (form.elements.country ? narrowMatrix(form) : narrowActs(form));

  // A page may be opened with choices in its address, or come back to by the browser with its own.
  function begin() {
    for (const form of all("form.ba-filter")) {
      const query = new URLSearchParams(location.search);
      for (const field of form.elements) {
        const wanted = field.name && query.get(field.name);
        if (wanted && [...field.options].some((option) => option.value === wanted)) field.value = wanted;
      }
      narrow(form);
    }
  }

  document.addEventListener("change", ({ target }) => {
    const form = target.closest?.("form.ba-filter");
    if (form) {
      narrow(form);
      remember(form);
    }
  });

  document.addEventListener("submit", (event) => {
    if (event.target.matches("form.ba-filter")) event.preventDefault();
  });

  document.addEventListener("reset", ({ target }) => {
    if (!target.matches("form.ba-filter")) return;
    // The fields are empty only after this event.
    setTimeout(() => {
      narrow(target);
      remember(target);
    });
  });

  // Lists of hidden acts are of no use to a link that leads into them.
  window.addEventListener("hashchange", () => {
    const goal = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (goal?.closest("[hidden]")) document.querySelector("form.ba-filter")?.reset();
  });

  // Says it to those who listen; a region must be there before its words are.
  function announce(words) {
    let region = document.getElementById("ba-said");
    if (!region) {
      region = document.createElement("p");
      Object.assign(region, { id: "ba-said", className: "ba-aloud" });
      region.setAttribute("role", "status");
      document.body.append(region);
    }
    setTimeout(() => { region.textContent = words; });
  }

  // Without a script the link leads to the words of the act; with one the reader stays where they are,
  // so the theme, which would follow it, must not see the click.
  async function share(event) {
    const link = event.target.closest?.("a.ba-share");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    history.replaceState(history.state, "", link.hash);
    let words = "Link copied";
    try {
      await navigator.clipboard.writeText(link.href);
    } catch {
      words = "Link in the address bar";
    }
    link.dataset.copied = words;
    announce(words);
    setTimeout(() => {
      delete link.dataset.copied;
      announce("");
    }, 2000);
  }

  document.addEventListener("click", share, true);

  if (window.document$) window.document$.subscribe(begin);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
