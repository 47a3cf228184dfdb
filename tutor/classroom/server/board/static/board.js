// The board: keeps the grid up to date, and makes it usable from the keyboard.
"use strict";
(() => {
  const body = document.body;
  const grid = document.getElementById("grid");
  const rows = document.getElementById("rows");
  const detail = document.getElementById("detail");
  const aside = document.getElementById("aside");
  const FIRST = 2; // cells of a row before its first task: the name and the sum
  const PASSED = ["p", "q", "v", "o"];

  // What is where.

  const places = new Map();
  const placeOf = (row) => row.id.slice(1);
  for (const row of rows.rows) places.set(placeOf(row), row);
  const tasks = [...grid.querySelectorAll(".tasks th")];
  const counts = grid.querySelector(".counts").cells;
  const edges = tasks.map((task) => task.classList.contains("e"));
  const letterOf = (cell) => cell.classList.item(0);
  const taskOf = (cell) => tasks[cell.cellIndex - FIRST];
  const nameOf = (cell) => cell.parentNode.cells[0].textContent;
  const wordsOf = (cell) => `${nameOf(cell)}, ${taskOf(cell).textContent}: ${cell.textContent}`;

  // What changes.

  function put(cell, letter, words, edge) {
    cell.textContent = words;
    cell.className = edge ? `${letter} e` : letter;
  }

  function addUp(row) {
    row.cells[1].textContent = [...row.cells].slice(FIRST).filter((cell) => PASSED.includes(letterOf(cell))).length;
  }

  function change([place, column, letter, words]) {
    const row = places.get(String(place));
    const cell = row?.cells[column + FIRST];
    if (!cell || (cell.textContent === words && letterOf(cell) === letter)) return;
    put(cell, letter, words, edges[column]);
    if (cell === current) tell(cell);
    live.mark(cell);
    addUp(row);
  }

  function add([place, name, address, cells]) {
    if (places.has(String(place))) {
      // It was there before the connection was lost: what was missed comes with it.
      cells.forEach(([letter, words], column) => change([place, column, letter, words]));
      return;
    }
    const row = rows.insertRow();
    row.id = `l${place}`;
    const head = document.createElement("th");
    head.scope = "row";
    const label = address ? document.createElement("a") : head;
    label.textContent = name;
    if (address) {
      label.href = address;
      label.tabIndex = -1;
      head.append(label);
    }
    row.append(head);
    row.insertCell().className = "sum";
    cells.forEach(([letter, words], column) => put(row.insertCell(), letter, words, edges[column]));
    places.set(String(place), row);
    addUp(row);
    document.querySelector(".empty")?.remove();
    if (!current) rove(row.cells[FIRST]);
  }

  // Who is at a link there stays at it.
  function putBeside(html) {
    const held = aside.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
    aside.innerHTML = html;
    if (held === null) return;
    const links = [...aside.querySelectorAll("a")];
    (links.find((link) => link.getAttribute("href") === held) ?? aside).focus({ preventScroll: true });
  }

  const takes = {
    cells: (news) => {
      news.cells.forEach(change);
      news.rows.forEach(add);
      live.say(news.say);
    },
    aside: (news) => {
      putBeside(news.html);
      for (const [id, value] of [["passed", news.passed], ["of", news.of], ["learners", news.learners]]) {
        document.getElementById(id).textContent = value;
      }
      news.passes.forEach((passes, column) => (counts[column + FIRST].textContent = passes));
      live.say(news.say);
    },
  };

  // The keyboard: one cell takes part in the order of tabs, arrow keys move it.

  let current = null;
  let asked = 0;

  function rove(cell) {
    if (!cell) return;
    if (current) {
      current.tabIndex = -1;
      current.removeAttribute("aria-label");
      current.removeAttribute("aria-description");
    }
    current = cell;
    cell.tabIndex = 0;
    cell.setAttribute("aria-label", wordsOf(cell));
  }

  function go(cell) {
    rove(cell);
    cell?.focus();
  }

  async function tell(cell) {
    const words = wordsOf(cell);
    detail.textContent = words;
    if (cell === current) cell.setAttribute("aria-label", words);
    if (!body.dataset.cell || ["n", "b"].includes(letterOf(cell))) return;
    const mine = ++asked;
    await new Promise((done) => setTimeout(done, 150));
    if (mine !== asked) return;
    const query = new URLSearchParams({ place: placeOf(cell.parentNode), column: cell.cellIndex - FIRST });
    const answer = await fetch(`${body.dataset.cell}?${query}`).catch(() => null);
    if (!answer?.ok || mine !== asked) return;
    const { more } = await answer.json();
    if (mine !== asked || !more) return;
    detail.textContent = `${words}. ${more}`;
    if (cell === current) cell.setAttribute("aria-description", more);
  }

  function step(event) {
    const cell = event.target.closest("td");
    if (!cell || cell.cellIndex < FIRST || event.altKey || event.metaKey) return;
    const row = cell.parentNode;
    const all = [...rows.rows];
    const at = all.indexOf(row);
    const column = cell.cellIndex;
    const last = row.cells.length - 1;
    const inRow = (number) => all[Math.max(0, Math.min(all.length - 1, number))].cells[column];
    const to = {
      ArrowLeft: () => row.cells[Math.max(FIRST, column - 1)],
      ArrowRight: () => row.cells[Math.min(last, column + 1)],
      ArrowUp: () => inRow(at - 1),
      ArrowDown: () => inRow(at + 1),
      PageUp: () => inRow(at - 10),
      PageDown: () => inRow(at + 10),
      Home: () => (event.ctrlKey ? all[0] : row).cells[FIRST],
      End: () => (event.ctrlKey ? all[all.length - 1] : row).cells[last],
    }[event.key];
    if (to) {
      event.preventDefault();
      go(to());
    } else if (event.key === "Enter") {
      open(cell);
    }
  }

  function open(cell) {
    const learner = cell.parentNode.querySelector("th a");
    if (!learner) return;
    keepPlace(cell);
    location.href = `${learner.href}#${taskOf(cell).dataset.t}`;
  }

  // Who comes back is at the same cell. An address may lead to a row, too.
  function keepPlace(cell) {
    history.replaceState(null, "", `#${cell.parentNode.id}.${cell.cellIndex - FIRST}`);
  }

  function goToPlace() {
    const [id, column] = location.hash.slice(1).split(".");
    const row = id ? document.getElementById(id) : null;
    if (row && rows.contains(row)) go(row.cells[FIRST + Number(column ?? 0)]);
  }

  const cellOf = (event) => {
    const cell = event.target.closest("#rows td");
    return cell && cell.cellIndex >= FIRST ? cell : null;
  };
  grid.setAttribute("role", "grid");
  // A cell leads to the learner's page as well: hundreds of names would be a long way for the tab key.
  for (const name of rows.querySelectorAll("th a")) name.tabIndex = -1;
  document.querySelector(".skip[href='#grid']").addEventListener("click", (event) => {
    event.preventDefault();
    go(current);
  });
  rove(rows.rows[0]?.cells[FIRST]);
  rows.addEventListener("keydown", step);
  rows.addEventListener("focusin", (event) => {
    const cell = cellOf(event);
    if (!cell) return;
    rove(cell);
    tell(cell);
    keepInSight(cell);
  });
  rows.addEventListener("pointerover", (event) => {
    const cell = cellOf(event);
    if (cell && document.activeElement !== current) tell(cell);
  });
  rows.addEventListener("click", (event) => go(cellOf(event)));
  rows.addEventListener("dblclick", (event) => cellOf(event) && open(cellOf(event)));

  // The heads stand over the grid: what they cover is moved out from under them.
  function keepInSight(cell) {
    const room = grid.parentNode;
    const box = cell.getBoundingClientRect();
    const above = grid.tHead.getBoundingClientRect().bottom;
    const beside = cell.parentNode.cells[0].getBoundingClientRect().right;
    if (box.top < above) room.scrollTop -= above - box.top;
    if (box.left < beside) room.scrollLeft -= beside - box.left;
    // In a narrow window, the line below the grid stands over it, too.
    const below = cell.getBoundingClientRect().bottom - detail.getBoundingClientRect().top;
    if (below > 0) window.scrollBy(0, below);
  }

  addEventListener("hashchange", goToPlace);
  // A browser goes to the place of the address by itself, and takes the focus away: this comes after it.
  addEventListener("load", () => requestAnimationFrame(goToPlace));
  live.listen(takes, () => rows.contains(document.activeElement) && keepPlace(current));
})();
