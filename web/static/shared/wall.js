// The wall fetches its numbers anew every ten seconds, and says so where it cannot: an old number that looks new misleads.

const EVERY = 10_000;
const fresh = document.getElementById("fresh");
const button = document.getElementById("pause");
let paused = false;

async function look() {
  if (paused || document.hidden) return;
  try {
    const answer = await fetch("/desk/wall/now", { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(String(answer.status));
    show(await answer.json());
  } catch {
    if (!fresh.classList.contains("stale")) fresh.append(" · not up to date: it cannot be fetched now");
    fresh.classList.add("stale");
  }
}

function show({ as_of, cells }) {
  fresh.textContent = as_of;
  fresh.classList.remove("stale");
  for (const { key, big, fine, grave } of cells) {
    const cell = document.getElementById(key);
    cell.classList.toggle("grave", grave);
    cell.querySelector(".big").textContent = big;
    cell.querySelector(".fine").textContent = fine;
  }
}

button.hidden = false;
button.addEventListener("click", () => {
  paused = !paused;
  button.textContent = paused ? "Go on" : "Pause";
  look();
});
setInterval(look, EVERY);
