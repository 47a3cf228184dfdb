// The submissions: when there is something new about them, the page is asked for again, and what differs is taken over.
"use strict";
(() => {
  const body = document.body;
  const kinds = document.getElementById("kinds");
  const rows = document.getElementById("rows");
  const RERUN = ".badge"; // how far a re-run is
  const WAITING = "q";
  const PAUSE = 1; // seconds between two times that the page is asked for, at least
  const SHARE = 10; // a page that took long to come is asked for again after so many times as long
  const AGAIN = 5; // seconds before it is asked for again where there was no answer

  // Rows as the server gave them: what a person opened on the page is no difference.
  let given = copyOf(rows);

  function copyOf(table) {
    return new Map([...table.rows].map((row) => [row.id, row.cloneNode(true)]));
  }

  // What is open stays open, and who is at a link or button stays there, or else in the row.
  function put(cell, fresh) {
    const held = cell.contains(document.activeElement);
    const open = [...cell.querySelectorAll("details")].map((one) => one.open);
    cell.replaceChildren(...fresh.cloneNode(true).childNodes);
    cell.querySelectorAll("details").forEach((one, place) => (one.open = open[place] ?? false));
    if (held) (cell.querySelector("summary, button") ?? linkOf(cell.parentNode)).focus({ preventScroll: true });
  }

  const linkOf = (row) => row.querySelector("th a");
  const wordOf = (row) => row.querySelector(RERUN).textContent;
  const wordsOf = (row) => `${row.cells[0].textContent.trim()}, ${row.cells[1].textContent.trim()}: ${wordOf(row)}.`;

  // A row that was there: only the cells that differ are touched.
  function change(row, fresh) {
    const before = given.get(row.id);
    [...fresh.cells].forEach((cell, column) => {
      if (!cell.isEqualNode(before.cells[column])) put(row.cells[column], cell);
    });
    if (wordOf(before) === wordOf(fresh)) return;
    live.mark(row.querySelector(RERUN).parentNode);
    if (!row.querySelector(RERUN).classList.contains(WAITING)) live.say(wordsOf(row));
  }

  function remove(row) {
    const next = row.nextElementSibling ?? row.previousElementSibling;
    const held = row.contains(document.activeElement);
    row.remove();
    if (held) (next ? linkOf(next) : kinds.querySelector("[aria-current]")).focus({ preventScroll: true });
  }

  // A row that comes from another page, where rows went or came before it, is no news.
  function isNews(place, top) {
    return body.dataset.page === "1" && (place < top || document.getElementById("more").hidden);
  }

  function take(page) {
    const fresh = page.getElementById("rows");
    if (!fresh) return;
    const stay = [...rows.rows].filter((row) => page.getElementById(row.id));
    // What is seen stays in its place; at the top of the page, what is new comes into sight.
    const seen = scrollY > 0 ? stay.find((row) => row.getBoundingClientRect().bottom > 0) : null;
    const before = seen?.getBoundingClientRect().top;
    const top = stay.length ? [...fresh.rows].findIndex((row) => row.id === stay[0].id) : Infinity;
    const news = [];
    for (const row of [...rows.rows]) if (!stay.includes(row)) remove(row);
    [...fresh.rows].forEach((row, place) => {
      const mine = given.has(row.id) && document.getElementById(row.id);
      if (mine) {
        change(mine, row);
        return;
      }
      const added = row.cloneNode(true);
      rows.insertBefore(added, rows.rows[place] ?? null);
      if (isNews(place, top)) news.push(added);
    });
    for (const row of news) {
      live.mark(row.querySelector(RERUN).parentNode);
      live.say(wordsOf(row));
    }
    for (const id of ["list", "more", "empty"]) {
      document.getElementById(id).hidden = page.getElementById(id).hidden;
    }
    page.querySelectorAll("#kinds a").forEach((kind, place) => {
      kinds.querySelectorAll("a")[place].textContent = kind.textContent;
    });
    given = copyOf(fresh);
    if (seen) scrollBy({ top: seen.getBoundingClientRect().top - before, behavior: "instant" });
  }

  // One at a time, and what changed meanwhile comes with the next.
  let isWanted = false;
  let isAsking = false;

  async function refresh() {
    isWanted = true;
    if (isAsking) return;
    isAsking = true;
    while (isWanted) {
      isWanted = false;
      const start = performance.now();
      const text = await fetch(location.href)
        .then((answer) => (answer.ok ? answer.text() : null))
        .catch(() => null);
      const took = (performance.now() - start) / 1000;
      if (text === null) isWanted = true;
      else take(new DOMParser().parseFromString(text, "text/html"));
      const pause = text === null ? AGAIN : Math.max(PAUSE, SHARE * took);
      await new Promise((done) => setTimeout(done, pause * 1000));
    }
    isAsking = false;
  }

  // A browser that keeps what is seen in its place by itself would do it a second time.
  body.style.overflowAnchor = "none";
  live.listen({ work: refresh });
})();
