// For editors: copies ready corrections, and brings their button to the words they are about.
// Listens on the document, so that it goes on working when the theme exchanges the page.
(() => {
  const THINGS = ":is(.ba-text, h1) :is(a.who, mark.act[id], .said[id], .time[id])";

  // The text of the line a button belongs to, with what is missing around it if it says so.
  function wanted(button) {
    const text = button.closest("li").querySelector("code").textContent;
    const { before, after } = button.closest("ul").dataset;
    return button.dataset.copy === "whole" ? before + text + after : text;
  }

  async function copied(text, near) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // No permission, or a page that came unencrypted over a network: the old way.
      const field = document.createElement("textarea");
      field.className = "ba-aloud";
      field.value = text;
      near.append(field);
      field.select();
      const done = document.execCommand("copy");
      field.remove();
      return done;
    }
  }

  function tell(button, words) {
    const status = document.getElementById("copied");
    const own = [...button.childNodes];
    status.textContent = words;
    button.replaceChildren(words);
    button.classList.add("ba-copied");
    setTimeout(() => {
      status.textContent = "";
      button.replaceChildren(...own);
      button.classList.remove("ba-copied");
    }, 1500);
  }

  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-copy]:not(.ba-copied)");
    if (button) {
      const done = await copied(wanted(button), button.parentElement);
      tell(button, done ? "Copied" : "Not copied: select the line");
      button.focus();
    }
  });

  // One button goes to whatever is pointed at, or focused, in the article's text.
  const here = document.createElement("button");
  here.type = "button";
  here.className = "ba-fix ba-fix-here";
  let near = null;
  let coming = 0;

  function menuOf(thing) {
    const id = thing.matches("a.who") ? `actor-${thing.pathname.split("/").at(-2)}` : thing.id;
    return document.getElementById(`fix-${id}`) ?? (thing.matches(".time") ? document.getElementById("fix-times") : null);
  }

  function bring(event) {
    clearTimeout(coming);
    const thing = event.target === here ? null : event.target.closest?.(THINGS);
    const menu = thing && menuOf(thing);
    if (!menu || near === thing || document.querySelector(".ba-menu:popover-open")) return;
    // A pointer on its way to the button may cross other things; the keyboard goes straight to it.
    if (event.type === "focusin") place(thing, menu);
    else coming = setTimeout(place, 80, thing, menu);
  }

  function place(thing, menu) {
    near = thing;
    here.popoverTargetElement = menu;
    here.ariaLabel = menu.firstElementChild.textContent.trim();
    if (thing.matches("a")) thing.after(here);
    else thing.append(here);
  }

  document.addEventListener("pointerover", bring);
  document.addEventListener("focusin", bring);

  // Words selected in the article become the evidence of the act to add.
  let selected = "";
  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    const start = selection.anchorNode?.parentElement;
    if (start?.closest(".ba-text")) selected = selection.toString().trim();
  });
  document.addEventListener(
    "beforetoggle",
    (event) => {
      if (event.target.id !== "fix-add" || event.newState !== "open" || !selected) return;
      const code = event.target.querySelector("code");
      code.textContent = code.textContent.replace(/(evidence: )"(?:[^"\\]|\\.)*"/, (_, name) => name + JSON.stringify(selected));
    },
    true,
  );
})();
