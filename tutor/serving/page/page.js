// What the terminal's own script leaves open: where the server is, the font, the focus, and the end.
"use strict";
(() => {
  const terminal = document.getElementById("terminal");
  const again = document.getElementById("again");
  const closed = () => document.body.classList.contains("-closed");

  // The name that the browser knows this server by, also behind a tunnel.
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  terminal.dataset.sessionWebsocketUrl = `${scheme}//${location.host}/ws`;

  // The terminal measures its font once, when it starts.
  const start = window.onload;
  window.onload = (event) => {
    const faces = ["16px", "bold 16px", "italic 16px"].map((face) => document.fonts.load(`${face} "Roboto Mono"`));
    Promise.allSettled(faces).then(() => start(event));
  };

  // Keys are for the terminal, from the start and whenever the page is looked at again.
  const focus = () => (closed() ? again : terminal.querySelector(".xterm-helper-textarea"))?.focus();
  new MutationObserver(focus).observe(document.body, { attributes: true, attributeFilter: ["class"] });
  window.addEventListener("focus", focus);

  // Ctrl+W deletes a word in a shell and closes the tab in a browser.
  window.addEventListener("beforeunload", (event) => {
    if (!closed()) event.preventDefault();
  });

  again.addEventListener("click", () => {
    fetch("/").then(
      () => location.reload(),
      () => (again.parentElement.textContent = "The server has ended, too. Start `mlscale-tutor serve` again."),
    );
  });
})();
