// What pages that change while one looks have in common: the connection to the server, and what is said aloud.
"use strict";
const live = (() => {
  const body = document.body;
  const said = document.getElementById("said");
  const link = document.getElementById("link");
  const QUIET = 10; // seconds between two things said aloud
  const MOST_SAID = 3;
  const AGAIN = 5; // seconds before the server is asked again

  // The first words are said at once; what follows is gathered, or a busy class would never be quiet.
  const unsaid = [];
  let isQuiet = true;

  function say(words) {
    if (words) unsaid.push(words);
    if (!isQuiet || !unsaid.length) return;
    const all = unsaid.splice(0);
    const more = all.length > MOST_SAID ? ` And ${all.length - MOST_SAID} more changes.` : "";
    said.textContent = all.slice(0, MOST_SAID).join(" ") + more;
    isQuiet = false;
    setTimeout(() => {
      isQuiet = true;
      say("");
    }, QUIET * 1000);
  }

  function linked(words, on) {
    if (link.textContent === words) return;
    link.textContent = words;
    link.className = on ? "" : "off";
  }

  // Marks what changed. The mark is taken away and given back, so that it starts again.
  function mark(cell) {
    cell.classList.remove("fresh");
    void cell.offsetWidth;
    cell.classList.add("fresh");
    setTimeout(() => cell.classList.remove("fresh"), 4000);
  }

  const hour = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
  let heard = Date.now();
  let known = "";
  let events = null;
  let takes = {};
  let leave = () => {};

  function lost() {
    linked(`Connection lost, trying again. This is from ${hour.format(heard)}.`, false);
  }

  // Where the answer is no stream, a browser gives up for good: after a sign-out, or where only a proxy answers.
  // The page is asked for again only when it is there: what is on the screen is better than a browser's error.
  async function comeBack() {
    const answer = await fetch(location.href, { method: "HEAD" }).catch(() => null);
    if (answer && answer.status < 500) anew();
    else setTimeout(comeBack, AGAIN * 1000);
  }

  function anew() {
    leave();
    location.reload();
  }

  function connect() {
    const address = new URL(body.dataset.live, location.href);
    if (known) address.searchParams.set("since", known);
    events = new EventSource(address);
    events.onopen = () => {
      heard = Date.now();
      linked("Live", true);
    };
    events.onerror = () => {
      lost();
      if (events.readyState === EventSource.CLOSED) setTimeout(comeBack, AGAIN * 1000);
    };
    const own = {
      here: () => {},
      trouble: (news) => (news.words ? linked(news.words, false) : linked("Live", true)),
      reload: anew,
      end: () => linked("The class's server stops", false),
    };
    for (const [name, take] of Object.entries({ ...own, ...takes })) {
      events.addEventListener(name, (event) => {
        heard = Date.now();
        known = event.lastEventId;
        take(JSON.parse(event.data));
      });
    }
  }

  // A connection may die without a word, as in a network that changes: then the heartbeats are missing.
  function watch() {
    const longest = 3000 * Number(body.dataset.heartbeat);
    if (events.readyState === EventSource.OPEN && Date.now() - heard > longest) {
      events.close();
      lost();
      connect();
    }
  }

  // `taken` has what is done with each event, by its name; `left` is called before the page is asked for again.
  function listen(taken, left = () => {}) {
    takes = taken;
    leave = left;
    addEventListener("pagehide", () => events.close());
    addEventListener("pageshow", (event) => event.persisted && location.reload());
    connect();
    setInterval(watch, 1000);
  }

  return { listen, say, mark };
})();
